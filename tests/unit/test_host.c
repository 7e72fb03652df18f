// link: sb_host
/* The hosts and their configs through the table: what Light uses, without any libc entry point. */
#include "host/host.h"
#include "host/host_int.h"
#include "unit.h"
#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <unistd.h>

static void check_round_trip(const DoorConfig *config) {
  char text[512];
  DoorConfig back;
  CHECK(door_encode(config, text, sizeof text) == 0);
  CHECK(door_decode(text, &back) == 0);
  CHECK(back.kind == config->kind && back.epoch_ns == config->epoch_ns && back.step_ns == config->step_ns &&
        back.seed == config->seed && back.under == config->under);
  CHECK(!back.tape == !config->tape && (!back.tape || !strcmp(back.tape, config->tape)));
  /* Each shorter room is refused, and each shorter text either refused or read without harm. */
  size_t len = strlen(text);
  for (size_t room = 0; room <= len; room++) {
    char small[512];
    CHECK(door_encode(config, small, room) == -1);
  }
  for (size_t cut = 0; cut < len; cut++) {
    char *part = strndup(text, cut);
    if (door_decode(part, &back) == 0) CHECK(config->tape && back.tape);
    free(part);
  }
}

static void test_config(void) {
  DoorConfig config = door_default(), back;
  check_round_trip(&config);
  CHECK(config.epoch_ns == INT64_C(1767225600000000000) && config.step_ns == 1000 && config.seed == 0);
  config = (DoorConfig){HOST_FIXED, INT64_MIN + 1, INT64_MAX, UINT64_MAX, NULL, HOST_FIXED, false};
  check_round_trip(&config);
  config = (DoorConfig){HOST_RECORD, -5, 0, 1, "a tape with spaces.tape", HOST_REAL, false};
  check_round_trip(&config);
  config = (DoorConfig){HOST_REPLAY, 0, 0, 0, "/t", HOST_FIXED, false};
  check_round_trip(&config);
  const char *const bad[] = {"",
                             "1",
                             "2 fixed 0 0 0 fixed 1 1 1 1 0 0 -",
                             "1 fixed 0 -1 0 fixed 1 1 1 1 0 0 -",
                             "1 fixed 0 0 0 record 1 1 1 1 0 0 -",
                             "1 fixed 0 0 0 fixed 1 1 1 1 0 0 tape",
                             "1 record 0 0 0 fixed 1 1 1 1 0 0 -",
                             "1 fixed 0 0 0 fixed 1 1 1 1 0 0 ",
                             "1 fixed 0x1 0 0 fixed 1 1 1 1 0 0 -",
                             "1 fixed 99999999999999999999 0 0 fixed 1 1 1 1 0 0 -",
                             "1 fixed 0 0 -1 fixed 1 1 1 1 0 0 -",
                             "1 fixed 0 0 0 fixed 4294967296 1 1 1 0 0 -"};
  for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) CHECK(door_decode(bad[i], &back) == -1);
}

static void test_fixed(void) {
  const char *why = NULL;
  DoorConfig config = door_default();
  Host *host = host_fixed(&config, &why);
  uint8_t before[16], after[16], again[16];
  CHECK(host->clock(host, HOST_WALL) == config.epoch_ns && host->clock(host, HOST_WALL) == config.epoch_ns);
  host->entropy(host, before, sizeof before);
  host->begin(host);
  CHECK(host->clock(host, HOST_WALL) == config.epoch_ns);
  CHECK(host->clock(host, HOST_WALL) == config.epoch_ns + 1000);
  CHECK(host->peek(host, HOST_WALL) == config.epoch_ns + 2000);
  host->take_back(host);
  CHECK(host->peek(host, HOST_WALL) == config.epoch_ns + 1000);
  int64_t steady = host->peek(host, HOST_STEADY), cpu = host->peek(host, HOST_CPU);
  CHECK(host->sleep_until(host, steady + NS_PER_S) == 0);
  CHECK(host->peek(host, HOST_STEADY) == steady + NS_PER_S && host->peek(host, HOST_CPU) == cpu);
  CHECK(host->sleep_until(host, steady) == 0 && host->peek(host, HOST_STEADY) == steady + NS_PER_S);
  host->entropy(host, after, sizeof after);
  CHECK(memcmp(before, after, sizeof after) != 0);
  host->free(host);
  host = host_fixed(&config, &why);
  host->begin(host);
  host->entropy(host, again, sizeof again);
  CHECK(memcmp(after, again, sizeof again) == 0);
  CHECK(host->identity(host)->pid == ROOT_PID && !strcmp(host->identity(host)->name, "samebyte"));
  host->free(host);
}

static void test_tree(void) {
  const char *why = NULL;
  DoorConfig config = door_default();
  DoorLink root = link_root(&config);
  Host *host = host_fixed_link(&root, &why);
  host->begin(host);
  host->sleep_until(host, STEADY_ZERO_NS + 5);
  DoorLink one = link_child(&root, 1, host), two = link_child(&root, 2, host),
           below = link_child(&one, 1, host);
  CHECK(one.pid == ROOT_PID + 1 && two.pid == ROOT_PID + 2 && one.ppid == ROOT_PID && below.ppid == one.pid);
  CHECK(one.lane != two.lane && below.lane != one.lane && below.pid > 0);
  CHECK(one.elapsed_ns == 5 && one.slept_ns == 5);
  host->free(host);
}

static void test_ask(void) {
  const char *why = NULL;
  DoorConfig config = door_default();
  Host *host = host_fixed(&config, &why);
  HostBytes bytes;
  char folder[] = "/tmp/test-host-XXXXXX", path[64];
  CHECK(mkdtemp(folder) != NULL);
  for (const char *name = "cab"; *name; name++) {
    snprintf(path, sizeof path, "%s/%c", folder, *name);
    FILE *file = fopen(path, "w");
    fputs("text", file);
    fclose(file);
  }
  CHECK(host->ask(host, HOST_LIST, folder, &bytes) == 0 && bytes.len == 6 &&
        !memcmp(bytes.data, "a\0b\0c", 6));
  host_bytes_free(&bytes);
  CHECK(host->ask(host, HOST_FILE, path, &bytes) == 0 && bytes.len == 4 && !strcmp(bytes.data, "text"));
  host_bytes_free(&bytes);
  CHECK(host->ask(host, HOST_STAT, path, &bytes) == 0 && bytes.len == sizeof(HostStat));
  host_bytes_free(&bytes);
  CHECK(host->ask(host, HOST_FILE, folder, &bytes) == EISDIR);
  CHECK(host->ask(host, HOST_FILE, "/none/such", &bytes) == ENOENT);
  CHECK(host->ask(host, HOST_LIST, path, &bytes) == ENOTDIR);
  CHECK(host->ask(host, HOST_LINK, path, &bytes) == EINVAL);
  for (const char *name = "cab"; *name; name++) {
    snprintf(path, sizeof path, "%s/%c", folder, *name);
    unlink(path);
  }
  rmdir(folder);
  host->free(host);
}

static void test_real(void) {
  const char *why = NULL;
  Host *host = host_real(NULL, &why);
  int64_t first = host->clock(host, HOST_STEADY);
  CHECK(host->sleep_until(host, first + 2000000) == 0 && host->clock(host, HOST_STEADY) >= first + 2000000);
  uint8_t one[32], two[32];
  host->entropy(host, one, sizeof one);
  host->entropy(host, two, sizeof two);
  CHECK(memcmp(one, two, sizeof one) != 0);
  CHECK(host->identity(host)->pid == getpid());
  host->free(host);
}

int main(void) {
  test_config();
  test_fixed();
  test_tree();
  test_ask();
  test_real();
  return finish();
}
