/* The recording host: answers as the host under it does, and keeps every answer. The tape is written when the
   host is freed; from begin on, because an engine's own start-up is not the script's. */
#include "host/host_int.h"
#include "host/tape.h"
#include <errno.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { MAX_HANDLES = 4096 };

typedef struct RecordHost {
  Host host;
  Host *under;
  TapeBytes tape;
  pthread_mutex_t lock;
  bool begun;
  uint8_t own[MAX_HANDLES / 8]; /* bits by handle: opened for writing */
  FILE *file;                   /* opened at the start, so that a bad path is known before the script runs */
} RecordHost;

static void put(RecordHost *record, TapeKind kind, TapeBytes *payload) {
  pthread_mutex_lock(&record->lock);
  tape_add_record(&record->tape, kind, payload->data, payload->len);
  if (payload->failed) record->tape.failed = true;
  pthread_mutex_unlock(&record->lock);
  tape_bytes_free(payload);
}

static int64_t record_clock(Host *host, HostClock clock) {
  RecordHost *record = (RecordHost *)host;
  int64_t reading = record->under->clock(record->under, clock);
  if (!record->begun) return reading;
  TapeBytes payload = {0};
  tape_add_number(&payload, clock);
  tape_add_number(&payload, reading);
  put(record, TAPE_CLOCK, &payload);
  return reading;
}

static void record_take_back(Host *host) {
  RecordHost *record = (RecordHost *)host;
  record->under->take_back(record->under);
  if (record->begun) put(record, TAPE_BACK, &(TapeBytes){0});
}

static int64_t record_peek(Host *host, HostClock clock) {
  RecordHost *record = (RecordHost *)host;
  return record->under->peek(record->under, clock);
}

static int record_sleep_until(Host *host, int64_t steady_ns) {
  RecordHost *record = (RecordHost *)host;
  return record->under->sleep_until(record->under, steady_ns);
}

static void record_entropy(Host *host, void *bytes, size_t len) {
  RecordHost *record = (RecordHost *)host;
  record->under->entropy(record->under, bytes, len);
  if (!record->begun) return;
  TapeBytes payload = {0};
  tape_add(&payload, bytes, len);
  put(record, TAPE_ENTROPY, &payload);
}

static const HostIdentity *record_identity(Host *host) {
  RecordHost *record = (RecordHost *)host;
  return record->under->identity(record->under);
}

static const char *const *record_environment(Host *host) {
  RecordHost *record = (RecordHost *)host;
  return record->under->environment(record->under);
}

static ptrdiff_t record_read_stdin(Host *host, void *bytes, size_t len) {
  RecordHost *record = (RecordHost *)host;
  ptrdiff_t n = record->under->read_stdin(record->under, bytes, len);
  int error = n < 0 ? errno : 0;
  TapeBytes payload = {0};
  tape_add_number(&payload, error);
  if (n > 0) tape_add(&payload, bytes, (size_t)n);
  put(record, TAPE_STDIN, &payload);
  errno = error;
  return n;
}

static int record_ask(Host *host, HostQuestion question, const char *name, HostBytes *answer) {
  RecordHost *record = (RecordHost *)host;
  *answer = (HostBytes){0};
  /* The files themselves are to be on the tape. */
  if (question == HOST_MARK) return EINVAL;
  int error = record->under->ask(record->under, question, name, answer);
  /* An engine that starts asks where it is, to find the script; what else it reads is its own. */
  if (!record->begun && question != HOST_FOLDER && question != HOST_RESOLVE) return error;
  TapeBytes payload = {0};
  tape_add_number(&payload, question);
  tape_add_number(&payload, error);
  tape_add(&payload, name, strlen(name) + 1);
  if (!error) tape_add(&payload, answer->data, answer->len);
  put(record, TAPE_ASK, &payload);
  return error;
}

/* Files that are only read are on the tape with their bytes; those that the program writes are its own: what
   becomes of them is an effect. A replay does the deeds on those again. */
static bool is_own(RecordHost *record, const HostAct *act) {
  if (act->deed == HOST_OPEN || act->handle < 0) return host_changes(act) || act->deed == HOST_MASK;
  return (size_t)act->handle < sizeof record->own * 8 && record->own[act->handle / 8] & 1 << act->handle % 8;
}

static void note_own(RecordHost *record, int64_t handle, bool own) {
  if (handle < 0 || (size_t)handle >= sizeof record->own * 8) return;
  uint8_t bit = (uint8_t)(1 << handle % 8), *at = &record->own[handle / 8];
  *at = (uint8_t)(own ? *at | bit : *at & ~bit);
}

static int record_act(Host *host, HostAct *act) {
  RecordHost *record = (RecordHost *)host;
  bool own = is_own(record, act);
  record->under->files = host->files;
  int error = record->under->act(record->under, act);
  if (!error && act->deed == HOST_OPEN) note_own(record, act->result, own);
  if (own || !record->begun) return error;
  TapeBytes payload = {0};
  tape_add_number(&payload, act->deed);
  tape_add_number(&payload, error);
  tape_add_number(&payload, act->result);
  tape_add_number(&payload, act->mode);
  if (!error && act->deed == HOST_READ) tape_add(&payload, act->bytes, (size_t)act->result);
  if (!error && act->deed == HOST_STATUS) tape_add(&payload, act->bytes, act->len);
  put(record, TAPE_ACT, &payload);
  return error;
}

static void record_effect(Host *host, const char *what, int error) {
  TapeBytes payload = {0};
  tape_add_number(&payload, error);
  tape_add(&payload, what, strlen(what) + 1);
  put((RecordHost *)host, TAPE_EFFECT, &payload);
}

static void put_identity(RecordHost *record) {
  const HostIdentity *who = record->under->identity(record->under);
  const int64_t numbers[] = {who->pid,
                             who->ppid,
                             who->uid,
                             who->gid,
                             who->n_cpus,
                             (int64_t)who->memory_bytes,
                             (int64_t)who->free_bytes};
  const char *const texts[] = {who->user,   who->home,    who->shell,   who->name,
                               who->system, who->release, who->version, who->machine};
  TapeBytes payload = {0};
  for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) tape_add_number(&payload, numbers[i]);
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
    tape_add(&payload, texts[i], strlen(texts[i]) + 1);
  tape_add(&payload, who->mac, sizeof who->mac);
  put(record, TAPE_WHO, &payload);
}

static void record_begin(Host *host) {
  RecordHost *record = (RecordHost *)host;
  record->under->begin(record->under);
  record->begun = true;
  TapeBytes payload = {0};
  for (int clock = HOST_WALL; clock <= HOST_CPU; clock++)
    tape_add_number(&payload, record->under->peek(record->under, (HostClock)clock));
  put(record, TAPE_START, &payload);
}

static int record_free(Host *host) {
  RecordHost *record = (RecordHost *)host;
  tape_end(&record->tape);
  int error = record->tape.failed ? ENOMEM : 0;
  if (!error && fwrite(record->tape.data, 1, record->tape.len, record->file) != record->tape.len) error = EIO;
  if (fclose(record->file) && !error) error = errno;
  tape_bytes_free(&record->tape);
  pthread_mutex_destroy(&record->lock);
  record->under->free(record->under);
  free(record);
  return error;
}

void host_record_argument(Host *host, const char *argument) {
  TapeBytes payload = {0};
  tape_add(&payload, argument, strlen(argument) + 1);
  put((RecordHost *)host, TAPE_ARGUMENT, &payload);
}

Host *host_record(Host *under, const char *const *environment, const char *tape, const char **why) {
  RecordHost *record = calloc(1, sizeof *record);
  *why = record ? "the tape can't be written" : "no memory for the tape";
  if (!record || !(record->file = fopen(tape, "wbe"))) {
    under->free(under);
    free(record);
    return NULL;
  }
  record->host = (Host){.kind = HOST_RECORD,
                        .clock = record_clock,
                        .take_back = record_take_back,
                        .peek = record_peek,
                        .sleep_until = record_sleep_until,
                        .entropy = record_entropy,
                        .identity = record_identity,
                        .environment = record_environment,
                        .read_stdin = record_read_stdin,
                        .ask = record_ask,
                        .act = record_act,
                        .effect = record_effect,
                        .begin = record_begin,
                        .free = record_free,
                        .output = host_output};
  record->under = under;
  pthread_mutex_init(&record->lock, NULL);
  tape_begin(&record->tape);
  put_identity(record);
  for (const char *const *variable = environment ? environment : under->environment(under); *variable;
       variable++) {
    if (!strncmp(*variable, DOOR_VARIABLE "=", sizeof DOOR_VARIABLE)) continue;
    TapeBytes payload = {0};
    tape_add(&payload, *variable, strlen(*variable) + 1);
    put(record, TAPE_VARIABLE, &payload);
  }
  return &record->host;
}
