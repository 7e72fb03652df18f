/* Writing and reading the bytes of a tape: see tape.h. */
#include "host/tape.h"
#include <sha2.h>
#include <stdlib.h>
#include <string.h>

static const char head[] = "samebyte tape 1\n";
enum { HEAD_LEN = sizeof head - 1 };

void tape_bytes_free(TapeBytes *bytes) {
  free(bytes->data);
  *bytes = (TapeBytes){0};
}

void tape_add(TapeBytes *bytes, const void *data, size_t len) {
  if (bytes->failed || len == 0) return;
  if (bytes->room - bytes->len < len) {
    size_t room = bytes->room ? bytes->room * 2 : 4096;
    while (room - bytes->len < len) room *= 2;
    uint8_t *more = realloc(bytes->data, room);
    if (!more) {
      bytes->failed = true;
      return;
    }
    bytes->data = more, bytes->room = room;
  }
  memcpy(bytes->data + bytes->len, data, len);
  bytes->len += len;
}

static void add_unsigned(TapeBytes *bytes, uint64_t value) {
  uint8_t digits[10];
  size_t n = 0;
  do {
    digits[n] = (uint8_t)(value & 0x7f) | (value > 0x7f ? 0x80 : 0);
    n++;
  } while (value >>= 7);
  tape_add(bytes, digits, n);
}

void tape_add_number(TapeBytes *bytes, int64_t number) {
  add_unsigned(bytes, (uint64_t)number << 1 ^ (number < 0 ? UINT64_MAX : 0));
}

void tape_add_record(TapeBytes *bytes, TapeKind kind, const void *payload, size_t len) {
  uint8_t byte = (uint8_t)kind;
  tape_add(bytes, &byte, 1);
  add_unsigned(bytes, len);
  tape_add(bytes, payload, len);
}

void tape_begin(TapeBytes *bytes) {
  tape_add(bytes, head, HEAD_LEN);
}

static void digest(const uint8_t *data, size_t len, uint8_t out[SHA256_DIGEST_LENGTH]) {
  SHA2_CTX context;
  SHA256Init(&context);
  SHA256Update(&context, data, len);
  SHA256Final(out, &context);
}

void tape_end(TapeBytes *bytes) {
  uint8_t sum[SHA256_DIGEST_LENGTH];
  digest(bytes->data, bytes->len, sum);
  tape_add_record(bytes, TAPE_END, sum, sizeof sum);
}

static bool take_unsigned(TapeView *view, uint64_t *value) {
  *value = 0;
  for (unsigned shift = 0; shift < 64 && view->at < view->end; shift += 7) {
    uint8_t byte = *view->at++;
    if (shift == 63 && byte > 1) return false;
    *value |= (uint64_t)(byte & 0x7f) << shift;
    if (!(byte & 0x80)) return true;
  }
  return false;
}

bool tape_take_number(TapeView *payload, int64_t *number) {
  uint64_t value;
  if (!take_unsigned(payload, &value)) return false;
  *number = (int64_t)(value >> 1 ^ (value & 1 ? UINT64_MAX : 0));
  return true;
}

bool tape_take_text(TapeView *payload, const char **text) {
  size_t len = (size_t)(payload->end - payload->at);
  const uint8_t *nul = len ? memchr(payload->at, 0, len) : NULL;
  if (!nul) return false;
  *text = (const char *)payload->at;
  payload->at = nul + 1;
  return true;
}

static bool take_record(TapeView *view, TapeRecord *record) {
  uint64_t len;
  if (view->at == view->end) return false;
  record->kind = (TapeKind)*view->at++;
  if (!take_unsigned(view, &len) || len > (uint64_t)(view->end - view->at)) return false;
  record->payload = (TapeView){view->at, view->at + len};
  view->at += len;
  return true;
}

bool tape_next(TapeView *view, TapeRecord *record) {
  return take_record(view, record) && record->kind != TAPE_END;
}

bool tape_open(const uint8_t *data, size_t len, TapeView *view, const char **why) {
  *why = "not a tape of this version";
  if (len < HEAD_LEN || memcmp(data, head, HEAD_LEN)) return false;
  *why = "the tape is cut short";
  TapeView all = {data + HEAD_LEN, data + len};
  *view = all;
  for (;;) {
    const uint8_t *start = all.at;
    TapeRecord record;
    if (!take_record(&all, &record)) return false;
    if (record.kind != TAPE_END) continue;
    uint8_t sum[SHA256_DIGEST_LENGTH];
    *why = "the tape has been changed since it was recorded";
    if (all.at != all.end || record.payload.end - record.payload.at != sizeof sum) return false;
    digest(data, (size_t)(start - data), sum);
    return memcmp(sum, record.payload.at, sizeof sum) == 0;
  }
}
