/* The public API from outside: misuse, limits, handles, what happens after a VM is spent. Linked with the
 * archive alone. */
#include "samebyte.h"
#include "unit.h"
#include <pthread.h>
#include <stdlib.h>

typedef struct Streams {
  char text[3][4096];
  size_t length[3];
  const char *input;
  int ticks, effects, wished;
  sb_vm *vm;
} Streams;

static int keep(void *data, int stream, const char *bytes, size_t length) {
  Streams *streams = data;
  if (streams->length[stream] + length > sizeof streams->text[0]) return 28;
  memcpy(streams->text[stream] + streams->length[stream], bytes, length);
  streams->length[stream] += length;
  return 0;
}

static int fail(void *data, int stream, const char *bytes, size_t length) {
  return 5;
}

static void note_wish(void *data, int number, sb_signal_wish wish) {
  ((Streams *)data)->wished = number * 10 + (int)wish;
}

static bool signal_soon(void *data, bool waits) {
  Streams *streams = data;
  if (streams->wished) sb_signal(streams->vm, 10);
  return ++streams->ticks < 1000;
}

static bool count_ticks(void *data, bool waits) {
  return ++((Streams *)data)->ticks < 3;
}

static bool interrupt(void *data, bool waits) {
  sb_interrupt(((Streams *)data)->vm);
  return true;
}

static sb_vm *vm_with(Streams *streams, sb_config *config) {
  memset(streams, 0, sizeof *streams);
  sb_config_init(config);
  config->write = keep;
  config->data = streams;
  return sb_new(config, NULL);
}

static void settings(void) {
  sb_config config;
  const char *why = NULL;
  sb_config_init(&config);
  config.size = 1;
  CHECK(!sb_new(&config, &why) && why && strstr(why, "sb_config_init"));
  sb_config_init(&config);
  config.host = SB_HOST_REPLAY;
  CHECK(!sb_new(&config, &why) && strstr(why, "tape"));
  config.tape = "/no/such/tape";
  CHECK(!sb_new(&config, &why) && *why);
  sb_config_init(&config);
  config.host = (sb_host)77;
  CHECK(!sb_new(&config, &why) && strstr(why, "no such host"));
  sb_config_init(&config);
  config.max_recursion = -1;
  CHECK(!sb_new(&config, &why) && strstr(why, "max_recursion"));
  sb_config_init(&config);
  config.max_stack = SB_LEAST_STACK - 1;
  CHECK(!sb_new(&config, &why) && strstr(why, "max_stack"));
  sb_config_init(&config);
  config.max_memory = 1000;
  CHECK(!sb_new(&config, &why) && strstr(why, "memory"));
  CHECK(!sb_new(&config, NULL));
  sb_free(NULL);
  CHECK_STR(sb_version(), SB_VERSION);
  CHECK(strncmp(sb_pin(), "3.11.2", 6) == 0);
  CHECK_STR(sb_status_name(SB_LIMIT), "limit");
  CHECK_STR(sb_status_name((sb_status)99), "?");
}

static void running(void) {
  Streams streams;
  sb_config config;
  sb_vm *vm = vm_with(&streams, &config);
  CHECK(sb_run_string(vm, "x = 1", SB_ALL, "a") == SB_OK && sb_exit_status(vm) == 0);
  CHECK(sb_run_string(vm, "print(x)zzz", 8, "b") == SB_OK);
  CHECK(strcmp(streams.text[1], "1\n") == 0);
  CHECK(sb_run_file(vm, "/no/such/file.py") == SB_MISUSE && strstr(sb_error(vm), "/no/such/file.py"));
  CHECK(sb_run_string(vm, "def f():\n  raise KeyError('k')\nf()", SB_ALL, "c.py") == SB_EXCEPTION);
  CHECK_STR(sb_error_type(vm), "KeyError");
  CHECK_STR(sb_error_message(vm), "'k'");
  CHECK_STR(sb_error(vm), "KeyError: 'k'");
  const char *traceback = sb_error_traceback(vm);
  CHECK(traceback && strstr(traceback, "File \"c.py\", line 2, in f\n") &&
        strstr(traceback, "KeyError: 'k'\n"));
  CHECK(!streams.length[2]);
  CHECK(sb_run_string(vm, "raise SystemExit", SB_ALL, "d") == SB_EXIT && sb_exit_status(vm) == 0);
  CHECK(sb_run_string(vm, "raise SystemExit('no')", SB_ALL, "d") == SB_EXIT && sb_exit_status(vm) == 1);
  CHECK_STR(sb_error_message(vm), "no");
  CHECK(sb_run_string(vm, "y = x + 1", SB_ALL, "e") == SB_OK && !sb_error_traceback(vm) && !*sb_error(vm));
  CHECK(sb_set_argv(vm, 0, NULL) == SB_MISUSE);
  CHECK(sb_main(vm, SB_MAIN_COMMAND, "1", SB_ALL) == SB_MISUSE);
  CHECK(sb_finish(vm) == SB_OK);
  CHECK(sb_run_string(vm, "1", SB_ALL, "f") == SB_MISUSE);
  CHECK(!sb_int(vm, 1) && sb_last_status(vm) == SB_MISUSE);
  sb_free(vm);
}

static void programs(void) {
  Streams streams;
  sb_config config;
  sb_vm *vm = vm_with(&streams, &config);
  CHECK(sb_main(vm, SB_MAIN_COMMAND, "print('out')\n1/0", SB_ALL) == SB_OK && sb_exit_status(vm) == 1);
  CHECK(strcmp(streams.text[1], "out\n") == 0);
  CHECK(strstr(streams.text[2], "ZeroDivisionError: division by zero\n") != NULL);
  CHECK(sb_main(vm, SB_MAIN_COMMAND, "1", SB_ALL) == SB_MISUSE);
  sb_free(vm);
  vm = vm_with(&streams, &config);
  CHECK(sb_main(vm, SB_MAIN_FILE, "/no/such/file.py", 0) == SB_MISUSE);
  sb_free(vm);
  vm = vm_with(&streams, &config);
  CHECK(sb_main(vm, (sb_main_kind)9, "", 0) == SB_MISUSE);
  CHECK(sb_main(vm, SB_MAIN_COMMAND, "raise SystemExit('bye')", SB_ALL) == SB_OK && sb_exit_status(vm) == 1);
  CHECK(strcmp(streams.text[2], "bye\n") == 0);
  sb_free(vm);
}

static void values(void) {
  Streams streams;
  sb_config config;
  sb_vm *vm = vm_with(&streams, &config), *other = sb_new(NULL, NULL);
  int64_t whole;
  double number;
  bool truth;
  size_t length;
  CHECK(sb_kind_of(vm, 0) == SB_KIND_INVALID && sb_kind_of(vm, UINT64_MAX) == SB_KIND_INVALID);
  sb_value one = sb_int(vm, INT64_MIN), text = sb_string(vm, "h\xc3\xa9llo\0!", 8);
  CHECK(sb_kind_of(vm, one) == SB_KIND_INT && sb_kind_of(other, one) == SB_KIND_INVALID);
  CHECK(sb_to_int(vm, one, &whole) == SB_OK && whole == INT64_MIN);
  CHECK(sb_to_int(other, one, &whole) == SB_MISUSE && strstr(sb_error(other), "live value"));
  CHECK(sb_to_float(vm, one, &number) == SB_OK && number == -0x1p63);
  CHECK(memcmp(sb_to_string(vm, text, &length), "h\xc3\xa9llo\0!", 9) == 0 && length == 8);
  CHECK(sb_length(vm, text) == 7 && sb_length(vm, one) == -1 && sb_last_status(vm) == SB_EXCEPTION);
  CHECK(!sb_string(vm, "\xff", 1) && sb_last_status(vm) == SB_MISUSE);
  CHECK(!sb_string(vm, "\xed\xa0\x80", 3));
  CHECK(sb_to_int(vm, text, &whole) == SB_MISUSE && !sb_to_string(vm, one, NULL));
  CHECK(sb_kind_of(vm, sb_none(vm)) == SB_KIND_NONE && sb_kind_of(vm, sb_bool(vm, true)) == SB_KIND_BOOL);
  CHECK(sb_to_bool(vm, text, &truth) == SB_OK && truth);
  sb_value data = sb_bytes(vm, "a\0\xff", 3);
  CHECK(sb_kind_of(vm, data) == SB_KIND_BYTES && memcmp(sb_to_bytes(vm, data, &length), "a\0\xff", 4) == 0 &&
        length == 3);
  CHECK(!sb_to_bytes(vm, text, NULL) && !sb_to_string(vm, data, NULL) && sb_length(vm, data) == 3);
  CHECK_STR(sb_to_string(vm, sb_repr(vm, data), NULL), "b'a\\x00\\xff'");
  sb_value list = sb_list(vm);
  CHECK(sb_append(vm, list, one) == SB_OK && sb_append(vm, list, list) == SB_OK && sb_length(vm, list) == 2);
  CHECK(sb_append(vm, one, list) == SB_MISUSE && sb_append(vm, list, 0) == SB_MISUSE);
  CHECK_STR(sb_to_string(vm, sb_repr(vm, list), NULL), "[-9223372036854775808, [...]]");
  CHECK(!sb_item(vm, list, 2) && strstr(sb_error(vm), "index 2"));
  sb_release(vm, one);
  CHECK(sb_kind_of(vm, one) == SB_KIND_INVALID && sb_to_int(vm, one, &whole) == SB_MISUSE);
  sb_release(vm, one);
  sb_release(vm, 12345);
  sb_value again = sb_int(vm, 5);
  CHECK(again != one && sb_kind_of(vm, one) == SB_KIND_INVALID);
  CHECK(sb_run_string(vm, "big = 2**64\nd = {'k': (1, 2.5)}\nlone = '\\ud800'\ndef f(*a): return a", SB_ALL,
                      "v") == SB_OK);
  CHECK(sb_to_int(vm, sb_get_global(vm, "big"), &whole) == SB_MISUSE && strstr(sb_error(vm), "64 bits"));
  CHECK(!sb_to_string(vm, sb_get_global(vm, "lone"), NULL) && strstr(sb_error(vm), "surrogates"));
  sb_value d = sb_get_global(vm, "d"), k = sb_string(vm, "k", 1), pair = sb_lookup(vm, d, k);
  CHECK(sb_kind_of(vm, d) == SB_KIND_DICT && sb_kind_of(vm, pair) == SB_KIND_TUPLE);
  CHECK(!sb_lookup(vm, d, text) && !sb_lookup(vm, d, list) && sb_last_status(vm) == SB_EXCEPTION);
  CHECK(sb_to_float(vm, sb_item(vm, pair, 1), &number) == SB_OK && number == 2.5);
  CHECK_STR(sb_to_string(vm, sb_attribute(vm, sb_get_global(vm, "f"), "__name__"), NULL), "f");
  CHECK(!sb_attribute(vm, d, "nothing"));
  CHECK_STR(sb_error_type(vm), "AttributeError");
  CHECK(!sb_get_global(vm, "nowhere") && sb_last_status(vm) == SB_MISUSE);
  CHECK(sb_set_global(vm, "\xff", d) == SB_MISUSE && sb_set_global(vm, "x", 0) == SB_MISUSE);
  sb_value many[20];
  for (int i = 0; i < 20; i++) many[i] = sb_int(vm, i);
  CHECK(sb_length(vm, sb_call(vm, "f", 20, many)) == 20 && sb_length(vm, sb_call(vm, "f", 0, NULL)) == 0);
  many[19] = 0;
  CHECK(!sb_call(vm, "f", 20, many) && strstr(sb_error(vm), "argument 19"));
  CHECK(!sb_call_value(vm, d, 0, NULL) && sb_last_status(vm) == SB_EXCEPTION);
  for (int i = 0; i < 1000; i++) sb_int(vm, i);
  CHECK(sb_last_status(vm) == SB_OK);
  sb_free(other);
  sb_free(vm);
}

static void limits(void) {
  Streams streams;
  sb_config config;
  sb_vm *vm = vm_with(&streams, &config);
  sb_value kept = sb_string(vm, "kept", 4);
  CHECK(sb_run_string(vm, "print('x')\nimport ctypes", SB_ALL, "r.py") == SB_REFUSED &&
        sb_exit_status(vm) == 3);
  CHECK(sb_refusal_details(vm).line == 2 && strcmp(sb_refusal_details(vm).file, "r.py") == 0);
  CHECK(strstr(sb_error(vm), "refused: ") && sb_limit_reached(vm) == SB_LIMIT_NONE);
  CHECK(sb_run_string(vm, "print('y')", SB_ALL, "r.py") == SB_REFUSED && !sb_int(vm, 1));
  CHECK(!sb_get_global(vm, "x") && sb_finish(vm) == SB_REFUSED && sb_length(vm, kept) == -1);
  sb_release(vm, kept);
  sb_free(vm);
  sb_free(vm_with(&streams, &config));
  uint64_t steps[2];
  for (int i = 0; i < 2; i++) {
    config.max_steps = 100000;
    vm = sb_new(&config, NULL);
    CHECK(sb_run_string(vm, "def f():\n  try: return f()\n  except: return f()\nwhile True: f()", SB_ALL,
                        "s") == SB_LIMIT ||
          sb_last_status(vm) == SB_REFUSED);
    steps[i] = sb_usage_now(vm).steps;
    sb_free(vm);
  }
  CHECK(steps[0] == steps[1]);
  vm = vm_with(&streams, &config);
  CHECK(sb_run_string(vm, "print('x')", SB_ALL, "s") == SB_OK && sb_usage_now(vm).output == 2 &&
        sb_usage_now(vm).memory > 10000);
  sb_interrupt(vm);
  CHECK(sb_run_string(vm, "while True: pass", SB_ALL, "s") == SB_LIMIT &&
        sb_limit_reached(vm) == SB_LIMIT_TIME);
  sb_free(vm);
  sb_free(vm_with(&streams, &config));
  config.tick = count_ticks;
  vm = sb_new(&config, NULL);
  CHECK(sb_run_string(vm, "while True: pass", SB_ALL, "s") == SB_LIMIT && streams.ticks == 3);
  sb_free(vm);
  config.tick = interrupt;
  vm = streams.vm = sb_new(&config, NULL);
  CHECK(sb_run_string(vm, "while True: pass", SB_ALL, "s") == SB_LIMIT);
  sb_free(vm);
  sb_config_init(&config);
  config.write = fail;
  vm = sb_new(&config, NULL);
  CHECK(sb_run_string(vm, "print(1)", SB_ALL, "s") != SB_OK);
  sb_free(vm);
  sb_config_init(&config);
  for (config.max_memory = 50000; config.max_memory < 3000000; config.max_memory += 100000) {
    vm = sb_new(&config, NULL);
    if (vm) sb_run_string(vm, "x = [str(i) for i in range(3000)]", SB_ALL, "s");
    CHECK(!vm || sb_last_status(vm) == SB_OK || sb_limit_reached(vm) == SB_LIMIT_MEMORY);
    sb_free(vm);
  }
}

static void signals(void) {
  sb_config config;
  sb_config_init(&config);
  Streams streams = {0};
  config.data = &streams;
  config.signal = note_wish;
  config.tick = signal_soon;
  sb_vm *vm = streams.vm = sb_new(&config, NULL);
  sb_signal(vm, 0);
  sb_signal(vm, 65);
  CHECK(sb_run_string(vm,
                      "import signal\ncame = []\nsignal.signal(10, lambda n, f: came.append(n))\n"
                      "while not came: pass",
                      SB_ALL, "s") == SB_OK &&
        streams.wished == 10 * 10 + SB_SIGNAL_HANDLE);
  streams.wished = 0;
  sb_signal(vm, 2);
  CHECK(sb_run_string(vm, "while True: pass", SB_ALL, "s") == SB_EXCEPTION &&
        !strcmp(sb_error_type(vm), "KeyboardInterrupt"));
  CHECK(sb_run_string(vm, "signal.signal(2, signal.SIG_IGN)", SB_ALL, "s") == SB_OK &&
        streams.wished == 2 * 10 + SB_SIGNAL_IGNORE);
  sb_free(vm);
  vm = streams.vm = sb_new(&config, NULL);
  CHECK(sb_main(vm, SB_MAIN_COMMAND, "raise KeyboardInterrupt", SB_ALL) == SB_OK &&
        sb_exit_status(vm) == 130 && sb_exit_signal(vm) == 2);
  sb_free(vm);
}

/* Frames of sanitized code are several times larger. */
#if defined(__SANITIZE_ADDRESS__)
enum { SMALL_STACK = 96 << 20 };
#else
enum { SMALL_STACK = 3 << 20 };
#endif

/* What recurs through C as deep as it may, and compiles there what nests as deep as it may. */
static const char deep_source[] =
    "import sys\n"
    "sys.setrecursionlimit(100000)\n"
    "def compiled(text):\n"
    "    try: compile(text, 'f', 'eval')\n"
    "    except (RecursionError, MemoryError) as e: return type(e)\n"
    "class Deep:\n"
    "    def __init__(self, n): self.n = n\n"
    "    def __repr__(self): return repr(Deep(self.n - 1)) if self.n else str(compiled('-' * 20000 + '1'))\n"
    "assert repr(Deep(200)) == \"<class 'MemoryError'>\"\n";

static void *run_deep(void *unused) {
  sb_config config;
  sb_config_init(&config);
  config.max_stack = SMALL_STACK / 3;
  sb_vm *vm = sb_new(&config, NULL);
  CHECK(sb_run_string(vm, deep_source, SB_ALL, "s") == SB_OK);
  CHECK(sb_run_string(vm, "repr(Deep(50000))", SB_ALL, "s") == SB_REFUSED &&
        strstr(sb_error(vm), "recursion"));
  sb_free(vm);
  return unused;
}

static void small_stack(void) {
  pthread_t thread;
  pthread_attr_t attributes;
  CHECK(pthread_attr_init(&attributes) == 0 && pthread_attr_setstacksize(&attributes, SMALL_STACK) == 0);
  CHECK(pthread_create(&thread, &attributes, run_deep, NULL) == 0 && pthread_join(thread, NULL) == 0);
  pthread_attr_destroy(&attributes);
}

int main(void) {
  small_stack();
  settings();
  signals();
  running();
  programs();
  values();
  limits();
  return finish();
}
