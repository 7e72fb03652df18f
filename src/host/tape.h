/* A tape: what came through the door during one run, in order.

   Bytes: "samebyte tape 1\n", records, the end record. A record is a kind (one byte), the length of its
   payload (LEB128) and the payload. The end record's payload is the SHA-256 of everything before it: a tape
   that was cut or changed is refused when it is opened, never in the middle of a run. Numbers in payloads:
   LEB128, signed ones zigzag.

   Knows nothing of hosts and of libc's entry points. */
#ifndef HOST_TAPE_H
#define HOST_TAPE_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

typedef enum {
  TAPE_START = 'B',    /* the three clocks, ns; the coarse real clock, ns */
  TAPE_WHO = 'P',      /* identity: numbers, then texts, each ended by NUL */
  TAPE_VARIABLE = 'V', /* one "NAME=VALUE" of the environment */
  TAPE_ARGUMENT = 'A', /* one argument */
  TAPE_CLOCK = 'C',    /* which clock, ns */
  TAPE_BACK = 'T',     /* the latest reading was taken back; no payload */
  TAPE_ENTROPY = 'E',  /* the bytes */
  TAPE_STDIN = 'I',    /* errno, the bytes */
  TAPE_ASK = 'Q',      /* question, errno, name ended by NUL, answer */
  TAPE_ACT = 'F',      /* deed, errno, result, mode, the bytes read */
  TAPE_EFFECT = 'W',   /* errno, a text that says what was done to which file */
  TAPE_END = 'Z'
} TapeKind;

typedef struct TapeBytes {
  uint8_t *data; /* owned */
  size_t len, room;
  bool failed; /* an allocation did: what was added since is lost */
} TapeBytes;

void tape_bytes_free(TapeBytes *bytes);
void tape_add(TapeBytes *bytes, const void *data, size_t len);
void tape_add_number(TapeBytes *bytes, int64_t number);
/* One whole record. */
void tape_add_record(TapeBytes *bytes, TapeKind kind, const void *payload, size_t len);

/* The head of every tape, and its last record, made from all that is in `bytes`. */
void tape_begin(TapeBytes *bytes);
void tape_end(TapeBytes *bytes);

/* A place in a tape, or in a payload. */
typedef struct TapeView {
  const uint8_t *at, *end;
} TapeView;

typedef struct TapeRecord {
  TapeKind kind;
  TapeView payload;
} TapeRecord;

/* Checks head, structure and checksum: true and *view on the first record, or false and *why (static
 * storage). */
bool tape_open(const uint8_t *data, size_t len, TapeView *view, const char **why);
/* The next record; false at the end record. Only for a view that tape_open gave. */
bool tape_next(TapeView *view, TapeRecord *record);
/* Takes a number, or a text up to its NUL, off a payload; false if there is none. */
bool tape_take_number(TapeView *payload, int64_t *number);
bool tape_take_text(TapeView *payload, const char **text);
#endif
