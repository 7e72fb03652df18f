/* What a Pickler has written, and its memo: see pickle.h.

   In protocol 4 and up opcodes lie in frames: the place for a frame's header is kept free when its first byte
   is written and filled when the frame ends, between two values. Large data stands outside of frames and goes
   to a file at once. */
#include "module/pickle.h"
#include "object/bytes.h"
#include "object/str.h"
#include "runtime/abstract.h"
#include "runtime/error.h"
#include <stdio.h>

/* ---- memo ---- */

static size_t memo_place(const Memo *memo, uint64_t bits) {
  size_t mask = memo->size - 1, i = (size_t)(bits >> 3) * 0x9e3779b1u & mask;
  while (memo->table[i].v.bits && memo->table[i].v.bits != bits) i = (i + 1) & mask;
  return i;
}

ptrdiff_t memo_find(const Memo *memo, Ref v) {
  if (!memo->used) return -1;
  const MemoEntry *entry = &memo->table[memo_place(memo, v.bits)];
  return entry->v.bits ? (ptrdiff_t)entry->at : -1;
}

static int memo_resize(VM *vm, Memo *memo, size_t size) {
  Memo new = {vm_alloc(vm, size * sizeof(MemoEntry)), memo->used, size};
  if (!new.table) return -1;
  memset(new.table, 0, size * sizeof(MemoEntry));
  for (size_t i = 0; i < memo->size; i++)
    if (memo->table[i].v.bits) new.table[memo_place(&new, memo->table[i].v.bits)] = memo->table[i];
  vm_free(vm, memo->table, memo->size * sizeof(MemoEntry));
  *memo = new;
  return 0;
}

int memo_add(VM *vm, Memo *memo, Ref v, size_t at) {
  enum { FIRST = 16 };
  if (memo->used * 3 >= memo->size * 2 && memo_resize(vm, memo, memo->size ? memo->size * 2 : FIRST) < 0)
    return -1;
  MemoEntry *entry = &memo->table[memo_place(memo, v.bits)];
  if (!entry->v.bits) {
    entry->v = own(v);
    memo->used++;
  }
  entry->at = at;
  return 0;
}

void memo_remove(VM *vm, Memo *memo, Ref v) {
  if (!memo->used) return;
  size_t mask = memo->size - 1, hole = memo_place(memo, v.bits);
  Value gone = memo->table[hole].v;
  if (!gone.bits) return;
  memo->used--;
  memo->table[hole].v.bits = 0;
  /* What lies behind may have been pushed there by it. */
  for (size_t i = (hole + 1) & mask; memo->table[i].v.bits; i = (i + 1) & mask) {
    MemoEntry entry = memo->table[i];
    memo->table[i].v.bits = 0;
    memo->table[memo_place(memo, entry.v.bits)] = entry;
  }
  drop(vm, gone);
}

void memo_clear(VM *vm, Memo *memo) {
  Memo old = *memo;
  *memo = (Memo){0};
  for (size_t i = 0; i < old.size; i++)
    if (old.table[i].v.bits) drop(vm, old.table[i].v);
  vm_free(vm, old.table, old.size * sizeof(MemoEntry));
}

int memo_copy(VM *vm, Memo *to, const Memo *from) {
  for (size_t i = 0; i < from->size; i++)
    if (from->table[i].v.bits && memo_add(vm, to, ref(from->table[i].v), from->table[i].at) < 0) return -1;
  return 0;
}

/* ---- bytes ---- */

static uint8_t *out_room(VM *vm, PicklerObj *p, size_t n) {
  enum { FIRST = 64 };
  if (n > PTRDIFF_MAX / 2 - p->out_len) return raise_memory(vm), NULL;
  size_t need = p->out_len + n;
  if (need > p->out_room) {
    size_t room = need + need / 2 + FIRST;
    uint8_t *out = vm_realloc(vm, p->out, p->out_room, room);
    if (!out) return NULL;
    p->out = out;
    p->out_room = room;
  }
  uint8_t *at = p->out + p->out_len;
  p->out_len = need;
  return at;
}

int out_write_more(VM *vm, PicklerObj *p, const void *data, size_t n) {
  bool opens = p->framing && p->frame_start < 0;
  uint8_t *at = out_room(vm, p, n + (opens ? FRAME_HEADER_LEN : 0));
  if (!at) return -1;
  if (opens) {
    p->frame_start = at - p->out;
    memset(at, 0, FRAME_HEADER_LEN);
    at += FRAME_HEADER_LEN;
  }
  if (n) memcpy(at, data, n);
  return 0;
}

int out_close_frame(VM *vm, PicklerObj *p) {
  if (!p->framing || p->frame_start < 0) return 0;
  uint8_t *header = p->out + p->frame_start;
  size_t len = p->out_len - (size_t)p->frame_start - FRAME_HEADER_LEN;
  if (len >= FRAME_LEAST) {
    header[0] = PO_FRAME;
    for (int i = 0; i < 8; i++) header[1 + i] = (uint8_t)((uint64_t)len >> (8 * i));
  } else {
    memmove(header, header + FRAME_HEADER_LEN, len);
    p->out_len -= FRAME_HEADER_LEN;
  }
  p->frame_start = -1;
  return 0;
}

static int hand_on(VM *vm, PicklerObj *p, Ref data) {
  Value write = own(ref(p->write)), result = object_call1(vm, ref(write), data);
  drop(vm, write);
  drop_x(vm, result);
  return is_err(result) ? -1 : 0;
}

int out_flush(VM *vm, PicklerObj *p) {
  if (out_close_frame(vm, p) < 0) return -1;
  Value all = bytes_new(vm, p->out, p->out_len);
  if (is_err(all)) return -1;
  p->out_len = 0;
  p->frame_start = -1;
  int result = hand_on(vm, p, ref(all));
  drop(vm, all);
  return result;
}

int out_end_frame(VM *vm, PicklerObj *p) {
  if (out_close_frame(vm, p) < 0) return -1;
  return is_undef(p->write) ? 0 : out_flush(vm, p);
}

int out_data(VM *vm, PicklerObj *p, const uint8_t *header, size_t header_len, const uint8_t *data, size_t n,
             Ref payload) {
  bool large = n >= FRAME_TARGET, framing = p->framing;
  if (large) {
    if (out_close_frame(vm, p) < 0) return -1;
    p->framing = false;
  }
  int result = out_write(vm, p, header, header_len);
  if (result == 0 && large && !is_undef(p->write)) {
    Value own_payload = is_undef(payload) ? bytes_new(vm, data, n) : own(payload);
    result = is_err(own_payload) || out_flush(vm, p) < 0 ? -1 : hand_on(vm, p, ref(own_payload));
    drop_x(vm, own_payload);
  } else if (result == 0)
    result = out_write(vm, p, data, n);
  p->framing = framing;
  return result;
}

/* ---- numbers of the memo ---- */

/* In text, in one byte, in four. */
static int write_memo_op(VM *vm, PicklerObj *p, size_t at, int text_op, int op, int long_op) {
  char text[32];
  if (!p->bin) {
    int n = snprintf(text, sizeof text, "%c%zu\n", text_op, at);
    return out_write(vm, p, text, (size_t)n);
  }
  if (at < 256) {
    uint8_t two[2] = {(uint8_t)op, (uint8_t)at};
    return out_write(vm, p, two, 2);
  }
  uint8_t five[5] = {(uint8_t)long_op, (uint8_t)at, (uint8_t)(at >> 8), (uint8_t)(at >> 16),
                     (uint8_t)(at >> 24)};
  if ((uint64_t)at > UINT32_MAX)
    return raise_pickling(vm, text_op == PO_GET ? "memo id too large for LONG_BINGET"
                                                : "memo id too large for LONG_BINPUT");
  return out_write(vm, p, five, 5);
}

int out_memo_get(VM *vm, PicklerObj *p, size_t at) {
  return write_memo_op(vm, p, at, PO_GET, PO_BINGET, PO_LONG_BINGET);
}

int out_memo_put(VM *vm, PicklerObj *p, Ref v) {
  if (p->fast) return 0;
  size_t at = p->memo.used;
  if (memo_add(vm, &p->memo, v, at) < 0) return -1;
  if (p->protocol >= 4) return out_op(vm, p, PO_MEMOIZE);
  return write_memo_op(vm, p, at, PO_PUT, PO_BINPUT, PO_LONG_BINPUT);
}
