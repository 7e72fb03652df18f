// link: sb_host
/* Tapes: numbers and records there and back, a recording played, and every damage refused. */
#include "host/host.h"
#include "host/tape.h"
#include "unit.h"
#include <stdlib.h>
#include <unistd.h>

static void test_numbers(void) {
  const int64_t numbers[] = {0, 1, -1, 63, 64, -64, -65, 1 << 20, INT64_MAX, INT64_MIN};
  TapeBytes bytes = {0};
  for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) tape_add_number(&bytes, numbers[i]);
  TapeView view = {bytes.data, bytes.data + bytes.len};
  for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
    int64_t got;
    CHECK(tape_take_number(&view, &got) && got == numbers[i]);
  }
  int64_t none;
  CHECK(!tape_take_number(&view, &none));
  const uint8_t endless[] = {0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f};
  view = (TapeView){endless, endless + sizeof endless};
  CHECK(!tape_take_number(&view, &none));
  tape_bytes_free(&bytes);
}

static TapeBytes make_tape(void) {
  TapeBytes tape = {0};
  tape_begin(&tape);
  tape_add_record(&tape, TAPE_CLOCK, "ab", 2);
  tape_add_record(&tape, TAPE_ENTROPY, "", 0);
  char large[300] = {0};
  tape_add_record(&tape, TAPE_STDIN, large, sizeof large);
  tape_end(&tape);
  return tape;
}

static void test_damage(void) {
  TapeBytes tape = make_tape();
  TapeView view;
  TapeRecord record;
  const char *why = NULL;
  CHECK(tape_open(tape.data, tape.len, &view, &why));
  CHECK(tape_next(&view, &record) && record.kind == TAPE_CLOCK &&
        record.payload.end - record.payload.at == 2);
  CHECK(tape_next(&view, &record) && record.kind == TAPE_ENTROPY && record.payload.end == record.payload.at);
  CHECK(tape_next(&view, &record) && record.kind == TAPE_STDIN && !tape_next(&view, &record));
  int n_accepted = 0;
  for (size_t cut = 0; cut < tape.len; cut++) n_accepted += tape_open(tape.data, cut, &view, &why);
  for (size_t at = 0; at < tape.len; at++)
    for (int bit = 0; bit < 8; bit++) {
      tape.data[at] ^= (uint8_t)(1 << bit);
      n_accepted += tape_open(tape.data, tape.len, &view, &why);
      tape.data[at] ^= (uint8_t)(1 << bit);
    }
  CHECK(n_accepted == 0);
  tape_bytes_free(&tape);
}

static void test_record_and_replay(void) {
  const char *why = NULL, *const environment[] = {"A=1", "B=2", NULL};
  char path[] = "/tmp/test-tape-XXXXXX";
  int fd = mkstemp(path);
  DoorConfig config = door_default();
  Host *host = host_record(host_fixed(&config, &why), environment, path, &why);
  CHECK(host != NULL);
  uint8_t entropy[5], again[5];
  host->begin(host);
  int64_t wall = host->clock(host, HOST_WALL);
  host->entropy(host, entropy, sizeof entropy);
  int64_t steady = host->clock(host, HOST_STEADY);
  host->take_back(host);
  HostBytes answer = {0};
  CHECK(host->ask(host, HOST_FILE, "/none/such", &answer) != 0);
  host->sleep_until(host, steady + 1000000000);
  int64_t cpu = host->clock(host, HOST_CPU);
  CHECK(host->free(host) == 0);

  host = host_replay(path, &why);
  CHECK(host != NULL && !strcmp(host->environment(host)[1], "B=2") && !host->environment(host)[2]);
  host->begin(host);
  CHECK(host->clock(host, HOST_WALL) == wall);
  host->entropy(host, again, sizeof again);
  CHECK(memcmp(entropy, again, sizeof again) == 0);
  CHECK(host->clock(host, HOST_STEADY) == steady);
  host->take_back(host);
  CHECK(host->ask(host, HOST_FILE, "/none/such", &answer) != 0);
  host->sleep_until(host, steady + 1000000000);
  CHECK(host->peek(host, HOST_STEADY) == steady + 1000000000);
  CHECK(host->clock(host, HOST_CPU) == cpu);
  host->free(host);
  CHECK(host_replay("/none/such", &why) == NULL && why);
  CHECK(host_record(host_fixed(&config, &why), NULL, "/none/such/tape", &why) == NULL);
  close(fd);
  unlink(path);
}

int main(void) {
  test_numbers();
  test_damage();
  test_record_and_replay();
  return finish();
}
