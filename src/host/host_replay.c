/* The replaying host: every answer comes from a tape, in order. A request that is not the next one on the
   tape means that the program is not doing what was recorded: the process ends there with a message, before
   anything different can be printed.

   The clock between readings: it stands at the latest one, and sleeping moves it; that is what deadlines are
   counted from. */
#include "host/host_int.h"
#include "host/chacha.h"
#include "host/tape.h"
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { N_CLOCKS = HOST_CPU + 1, MAX_VARIABLES = 4096, TAPED_HANDLES = 1 << 24 };

typedef struct ReplayHost {
  Host host;
  HostBytes tape;
  TapeView at;
  HostIdentity identity;
  TapeView preface; /* what an engine asked while it started, in any order */
  const char **environment, **arguments;
  size_t n_variables, n_arguments;
  int64_t start[N_CLOCKS], elapsed;
  int64_t elapsed_before;
  bool begun;
  ChaChaStream start_up;
} ReplayHost;

static const char *const question_names[N_HOST_QUESTIONS] = {
    "the file", "the folder",         "the status of",    "the status of",
    "the link", "the current folder", "the full path of", "the mark of"};

static _Noreturn void refuse(const char *wanted, const char *name) {
  fprintf(stderr, "samebyte: replay: the program asks for %s%s%s, which is not what the tape holds next\n",
          wanted, *name ? " " : "", name);
  _exit(DOOR_EXIT_TAPE);
}

static TapeView next_of(ReplayHost *replay, TapeKind kind, const char *wanted, const char *name) {
  TapeRecord record;
  if (!tape_next(&replay->at, &record) || record.kind != kind) refuse(wanted, name);
  return record.payload;
}

static int64_t replay_peek(Host *host, HostClock clock) {
  ReplayHost *replay = (ReplayHost *)host;
  return replay->start[clock] + replay->elapsed;
}

static int64_t replay_clock(Host *host, HostClock clock) {
  ReplayHost *replay = (ReplayHost *)host;
  int64_t of, reading;
  if (!replay->begun) return replay_peek(host, clock);
  replay->elapsed_before = replay->elapsed;
  TapeView payload = next_of(replay, TAPE_CLOCK, "a clock", "");
  if (!tape_take_number(&payload, &of) || of != clock || !tape_take_number(&payload, &reading))
    refuse("a clock", "");
  if (clock != HOST_CPU) replay->elapsed = reading - replay->start[clock];
  return reading;
}

static void replay_take_back(Host *host) {
  ReplayHost *replay = (ReplayHost *)host;
  if (!replay->begun) return;
  next_of(replay, TAPE_BACK, "a lock", "");
  replay->elapsed = replay->elapsed_before;
}

static int replay_sleep_until(Host *host, int64_t steady_ns) {
  ReplayHost *replay = (ReplayHost *)host;
  int64_t until = steady_ns - replay->start[HOST_STEADY];
  if (replay->begun && until > replay->elapsed) replay->elapsed = until;
  return 0;
}

static void replay_entropy(Host *host, void *bytes, size_t len) {
  ReplayHost *replay = (ReplayHost *)host;
  if (!replay->begun) {
    chacha_stream_read(&replay->start_up, bytes, len);
    return;
  }
  TapeView payload = next_of(replay, TAPE_ENTROPY, "entropy", "");
  if ((size_t)(payload.end - payload.at) != len) refuse("entropy", "");
  memcpy(bytes, payload.at, len);
}

static const HostIdentity *replay_identity(Host *host) {
  return &((ReplayHost *)host)->identity;
}

static const char *const *replay_environment(Host *host) {
  return ((ReplayHost *)host)->environment;
}

static ptrdiff_t replay_read_stdin(Host *host, void *bytes, size_t len) {
  int64_t error;
  TapeView payload = next_of((ReplayHost *)host, TAPE_STDIN, "standard input", "");
  if (!tape_take_number(&payload, &error) || (size_t)(payload.end - payload.at) > len)
    refuse("standard input", "");
  if (error) return errno = (int)error, -1;
  memcpy(bytes, payload.at, (size_t)(payload.end - payload.at));
  return payload.end - payload.at;
}

static int answer(TapeView payload, HostBytes *out) {
  size_t len = (size_t)(payload.end - payload.at);
  *out = (HostBytes){malloc(len + 1), len};
  if (!out->data) return ENOMEM;
  memcpy(out->data, payload.at, len);
  out->data[len] = 0;
  return 0;
}

/* Whether the record answers this question: then its errno, and *payload on the answer. */
static bool is_answer(TapeView *payload, HostQuestion question, const char *name, int64_t *error) {
  int64_t asked;
  const char *of;
  return tape_take_number(payload, &asked) && asked == (int64_t)question &&
         tape_take_number(payload, error) && tape_take_text(payload, &of) && !strcmp(of, name);
}

static int ask_preface(ReplayHost *replay, HostQuestion question, const char *name, HostBytes *out) {
  TapeView at = replay->preface;
  TapeRecord record;
  int64_t error;
  while (tape_next(&at, &record) && record.kind != TAPE_START)
    if (record.kind == TAPE_ASK && is_answer(&record.payload, question, name, &error))
      return error ? (int)error : answer(record.payload, out);
  return host_ask_files(&replay->host, question, name, out);
}

static int replay_ask(Host *host, HostQuestion question, const char *name, HostBytes *out) {
  ReplayHost *replay = (ReplayHost *)host;
  int64_t error;
  if (question == HOST_MARK) return EINVAL;
  if (!replay->begun) return ask_preface(replay, question, name, out);
  TapeView payload = next_of(replay, TAPE_ASK, question_names[question], name);
  if (!is_answer(&payload, question, name, &error)) refuse(question_names[question], name);
  return error ? (int)error : answer(payload, out);
}

/* Handles of files that are on the tape are numbers of our own, above all descriptors; the program's own
   files are the machine's. */
static int replay_act(Host *host, HostAct *act) {
  ReplayHost *replay = (ReplayHost *)host;
  int64_t deed, error, mode;
  bool taped = act->handle >= TAPED_HANDLES;
  bool own = act->deed == HOST_OPEN || act->handle < 0 ? host_changes(act) || act->deed == HOST_MASK : !taped;
  if (own || !replay->begun) return host_act_files(host, act, false);
  TapeView payload = next_of(replay, TAPE_ACT, "a file", act->path ? act->path : "");
  if (!tape_take_number(&payload, &deed) || deed != (int64_t)act->deed ||
      !tape_take_number(&payload, &error) || !tape_take_number(&payload, &act->result) ||
      !tape_take_number(&payload, &mode))
    refuse("a file", act->path ? act->path : "");
  if (error) return (int)error;
  act->mode = (uint32_t)mode;
  if (act->deed == HOST_OPEN) act->result = TAPED_HANDLES;
  if (act->deed == HOST_READ || act->deed == HOST_STATUS) {
    size_t n = (size_t)(payload.end - payload.at);
    if (n > act->len) refuse("the bytes of a file", "");
    if (n) memcpy(act->bytes, payload.at, n);
  }
  return 0;
}

static void replay_effect(Host *host, const char *what, int error) {
  int64_t recorded;
  const char *of;
  TapeView payload = next_of((ReplayHost *)host, TAPE_EFFECT, what, "");
  if (!tape_take_number(&payload, &recorded) || !tape_take_text(&payload, &of) || strcmp(of, what))
    refuse(what, "");
  if (recorded == error) return;
  fprintf(stderr, "samebyte: replay: %s: %s here, %s when it was recorded\n", what,
          error ? strerror(error) : "done", recorded ? strerror((int)recorded) : "done");
  _exit(DOOR_EXIT_TAPE);
}

static void replay_begin(Host *host) {
  ReplayHost *replay = (ReplayHost *)host;
  TapeView payload = next_of(replay, TAPE_START, "the start", "");
  for (int clock = 0; clock < N_CLOCKS; clock++)
    if (!tape_take_number(&payload, &replay->start[clock])) refuse("the start", "");
  replay->begun = true;
}

static int replay_free(Host *host) {
  ReplayHost *replay = (ReplayHost *)host;
  host_bytes_free(&replay->tape);
  free(replay->environment);
  free(replay->arguments);
  free(replay);
  return 0;
}

static bool take_identity(HostIdentity *who, TapeView payload) {
  int64_t numbers[7];
  const char **const texts[] = {&who->user,   &who->home,    &who->shell,   &who->name,
                                &who->system, &who->release, &who->version, &who->machine};
  for (int i = 0; i < 7; i++)
    if (!tape_take_number(&payload, &numbers[i])) return false;
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
    if (!tape_take_text(&payload, texts[i])) return false;
  if (payload.end - payload.at != sizeof who->mac) return false;
  memcpy(who->mac, payload.at, sizeof who->mac);
  who->pid = (int32_t)numbers[0], who->ppid = (int32_t)numbers[1], who->uid = (int32_t)numbers[2];
  who->gid = (int32_t)numbers[3], who->n_cpus = (int32_t)numbers[4];
  who->memory_bytes = (uint64_t)numbers[5], who->free_bytes = (uint64_t)numbers[6];
  return who->n_cpus > 0 && who->n_cpus <= 1024;
}

static bool keep_text(const char ***texts, size_t *n, TapeView payload) {
  const char *text;
  if (*n >= MAX_VARIABLES || !tape_take_text(&payload, &text) || payload.at != payload.end) return false;
  const char **more = realloc(*texts, (*n + 2) * sizeof **texts);
  if (!more) return false;
  *texts = more;
  more[(*n)++] = text;
  more[*n] = NULL;
  return true;
}

/* What stands before the start: who, environment, arguments. */
static bool take_preface(ReplayHost *replay) {
  TapeRecord record;
  bool has_who = false;
  replay->preface = replay->at;
  replay->environment = calloc(1, sizeof *replay->environment);
  replay->arguments = calloc(1, sizeof *replay->arguments);
  if (!replay->environment || !replay->arguments) return false;
  for (;;) {
    TapeView here = replay->at;
    if (!tape_next(&replay->at, &record)) return false;
    bool fine = true;
    if (record.kind == TAPE_WHO)
      fine = has_who = take_identity(&replay->identity, record.payload);
    else if (record.kind == TAPE_ASK)
      continue;
    else if (record.kind == TAPE_VARIABLE)
      fine = keep_text(&replay->environment, &replay->n_variables, record.payload);
    else if (record.kind == TAPE_ARGUMENT)
      fine = keep_text(&replay->arguments, &replay->n_arguments, record.payload);
    else {
      replay->at = here;
      return has_who && record.kind == TAPE_START;
    }
    if (!fine) return false;
  }
}

const char *const *host_replay_arguments(const Host *host) {
  return ((const ReplayHost *)host)->arguments;
}

Host *host_replay(const char *tape, const char **why) {
  ReplayHost *replay = calloc(1, sizeof *replay);
  *why = replay ? "the tape can't be read" : "no memory for the tape";
  if (!replay || host_ask_files(NULL, HOST_FILE, tape, &replay->tape)) {
    free(replay);
    return NULL;
  }
  replay->host = (Host){.kind = HOST_REPLAY,
                        .clock = replay_clock,
                        .take_back = replay_take_back,
                        .peek = replay_peek,
                        .sleep_until = replay_sleep_until,
                        .entropy = replay_entropy,
                        .identity = replay_identity,
                        .environment = replay_environment,
                        .read_stdin = replay_read_stdin,
                        .ask = replay_ask,
                        .act = replay_act,
                        .effect = replay_effect,
                        .begin = replay_begin,
                        .free = replay_free,
                        .output = host_output};
  chacha_stream_init(&replay->start_up, 0, LANE_START_UP);
  if (!tape_open((const uint8_t *)replay->tape.data, replay->tape.len, &replay->at, why)) {
    replay_free(&replay->host);
    return NULL;
  }
  if (!take_preface(replay)) {
    replay_free(&replay->host);
    *why = "the tape does not begin as a tape does";
    return NULL;
  }
  return &replay->host;
}
