/* Writing a store: code objects in, the file's bytes out. It runs when the project is built.

   The same code gives the same bytes: nothing here depends on addresses but whether two are equal. */
#include "code/store.h"
#include "code/store_format.h"
#include "object/bytes.h"
#include "object/complex.h"
#include "object/float.h"
#include "object/int.h"
#include "object/str.h"
#include <stdlib.h>

typedef struct Buffer {
  uint8_t *at;
  size_t len, room;
  bool failed;
} Buffer;

struct StoreWriter {
  Buffer entries;
  StoreSlot *slots; /* one for each entry; `at` counts from the first entry */
  uint32_t n, room;
  Buffer file;
};

/* ---- bytes ---- */

static void put(Buffer *b, const void *bytes, size_t len) {
  if (b->failed) return;
  if (b->room - b->len < len) {
    size_t room = (b->len + len) * 2;
    uint8_t *more = realloc(b->at, room);
    if (!more) {
      b->failed = true;
      return;
    }
    b->at = more;
    b->room = room;
  }
  if (len) memcpy(b->at + b->len, bytes, len);
  b->len += len;
}

static void pad(Buffer *b) {
  static const uint8_t zeros[8] = {0};
  put(b, zeros, -b->len & 7);
}

static void put_byte(Buffer *b, uint8_t byte) {
  put(b, &byte, 1);
}

static void put_number(Buffer *b, uint32_t n) {
  for (; n >= 0x80; n >>= 7) put_byte(b, (uint8_t)(n | 0x80));
  put_byte(b, (uint8_t)n);
}

static void put_signed(Buffer *b, int32_t n) {
  put_number(b, (uint32_t)n << 1 ^ (n < 0 ? UINT32_MAX : 0));
}

/* ---- one file's code: its code objects and strings get numbers ---- */

typedef struct Text {
  Ref str;
  bool front, shared; /* in the table of strings; one object in several places */
  uint32_t number;
} Text;

typedef struct Entry {
  VM *vm;
  CodeObj **codes;
  uint32_t n_codes, codes_room;
  Text *texts; /* open hash table by address */
  uint32_t n_texts, texts_room;
  Ref *rows;
  uint32_t n_rows;
  Buffer extra; /* of the body that is being written */
  bool failed;  /* no memory */
  bool unknown; /* a constant of a kind that a store can't hold */
} Entry;

static Text *probe(const Entry *e, Ref str) {
  uint32_t mask = e->texts_room - 1, at = (uint32_t)(str.bits * UINT64_C(0x9e3779b97f4a7c15) >> 40);
  while (e->texts[at & mask].str.bits && !same_bits(e->texts[at & mask].str, str)) at++;
  return &e->texts[at & mask];
}

static bool grow_texts(Entry *e) {
  Text *old = e->texts;
  uint32_t n = e->texts_room;
  if (!(e->texts = calloc(n ? n * 2 : 256, sizeof *old))) {
    e->texts = old;
    e->failed = true;
    return false;
  }
  e->texts_room = n ? n * 2 : 256;
  for (uint32_t i = 0; i < n; i++)
    if (old[i].str.bits) *probe(e, old[i].str) = old[i];
  free(old);
  return true;
}

/* `front`: it is needed before the body is. */
static void note_text(Entry *e, Ref str, bool front) {
  if (e->failed || (e->n_texts * 2 >= e->texts_room && !grow_texts(e))) return;
  Text *text = probe(e, str);
  if (text->str.bits) text->shared = true;
  if (!text->str.bits) {
    text->str = str;
    e->n_texts++;
  }
  text->front |= front || text->shared || as_str(str)->interned;
}

static void note_constant(Entry *e, Ref v) {
  if (is_exact(e->vm, v, STR)) note_text(e, v, false);
  if (!is_exact(e->vm, v, TUPLE)) return;
  for (size_t i = 0; i < as_tuple(v)->len; i++) note_constant(e, ref(as_tuple(v)->items[i]));
}

static void add_code(Entry *e, CodeObj *code) {
  if (e->n_codes == e->codes_room) {
    uint32_t room = e->codes_room ? e->codes_room * 2 : 64;
    CodeObj **more = realloc(e->codes, room * sizeof *more);
    if (!more) {
      e->failed = true;
      return;
    }
    e->codes = more;
    e->codes_room = room;
  }
  e->codes[e->n_codes++] = code;
}

static uint32_t number_of(const Entry *e, const CodeObj *code) {
  uint32_t i = 0;
  while (e->codes[i] != code) i++;
  return i;
}

/* Breadth first: the module, its functions and classes, theirs. */
static void note_all(Entry *e, CodeObj *top) {
  note_text(e, ref(top->filename), true);
  add_code(e, top);
  for (uint32_t i = 0; i < e->n_codes && !e->failed; i++) {
    CodeObj *code = e->codes[i];
    note_text(e, ref(code->name), true);
    note_text(e, ref(code->qualname), true);
    for (uint32_t k = 0; k < code->n_locals; k++) note_text(e, ref(code->varnames->items[k]), true);
    for (uint32_t k = 0; k < code->n_consts; k++) {
      Ref v = ref(code->consts[k]);
      if (is_exact(e->vm, v, CODE)) add_code(e, as_code(v));
      if (k == 0 && is_exact(e->vm, v, STR)) note_text(e, v, true);
      if (k) note_constant(e, v);
    }
  }
}

/* Numbers in the order of first use, the file's name first. */
static uint32_t row_of(Entry *e, Ref str) {
  Text *text = probe(e, str);
  if (!text->number) {
    e->rows[e->n_rows++] = str;
    text->number = e->n_rows;
  }
  return text->number - 1;
}

/* ---- constants ---- */

static uint64_t put_extra(Entry *e, StoreExtraKind kind, unsigned width, const void *bytes, size_t len) {
  StoreExtra extra = {.kind = (uint8_t)kind, .width = (uint8_t)width, .len = (uint32_t)len};
  uint64_t word = store_word(WORD_EXTRA, e->extra.len);
  put(&e->extra, &extra, sizeof extra);
  put(&e->extra, bytes, len);
  pad(&e->extra);
  return word;
}

static uint64_t word_of(Entry *e, Ref v);

static uint64_t tuple_word(Entry *e, const TupleObj *tuple) {
  uint64_t words[256];
  if (tuple->len > sizeof words / sizeof *words) {
    e->unknown = true;
    return 0;
  }
  for (size_t i = 0; i < tuple->len; i++) words[i] = word_of(e, ref(tuple->items[i]));
  return put_extra(e, EXTRA_TUPLE, 0, words, tuple->len * sizeof *words);
}

static uint64_t int_word(Entry *e, Ref v) {
  char digits[4096];
  Value str = int_to_str(e->vm, v, 16);
  size_t len = is_err(str) ? sizeof digits : str_len(str);
  bool negative = int_sign(v) < 0;
  if (len + 1 - negative >= sizeof digits) e->unknown = true;
  if (!e->unknown) {
    digits[0] = negative ? '-' : '+';
    memcpy(digits + 1, (const char *)str_data(as_str(str)) + negative, len - negative);
  }
  drop_x(e->vm, str);
  return e->unknown ? 0 : put_extra(e, EXTRA_INT, 0, digits, len + 1 - negative);
}

static uint64_t word_of(Entry *e, Ref v) {
  VM *vm = e->vm;
  if (!is_ptr(v)) return v.bits;
  if (is_exact(vm, v, STR)) {
    const StrObj *s = as_str(v);
    if (probe(e, v)->front) return store_word(WORD_STRING, row_of(e, v));
    return put_extra(e, EXTRA_STR, s->kind, str_data(s), s->len * s->kind);
  }
  if (is_exact(vm, v, CODE)) return store_word(WORD_CODE, number_of(e, as_code(v)));
  if (is_exact(vm, v, TUPLE)) return tuple_word(e, as_tuple(v));
  if (is_exact(vm, v, BYTES)) return put_extra(e, EXTRA_BYTES, 0, bytes_data(as_bytes(v)), as_bytes(v)->len);
  if (is_exact(vm, v, INT)) return int_word(e, v);
  if (is_exact(vm, v, FLOAT)) return put_extra(e, EXTRA_FLOAT, 0, &((FloatObj *)obj_of(v))->number, 8);
  if (is_exact(vm, v, COMPLEX)) {
    double parts[2] = {complex_of(v).real, complex_of(v).imag};
    return put_extra(e, EXTRA_COMPLEX, 0, parts, sizeof parts);
  }
  e->unknown = true;
  return 0;
}

/* ---- bodies ---- */

static bool same_position(const Position *a, const Position *b) {
  return a->line == b->line && a->end_line == b->end_line && a->col == b->col && a->end_col == b->end_col;
}

static void put_lines(Buffer *b, const CodeObj *code) {
  Position before = {0, 0, 0, 0};
  for (uint32_t i = 0, end; i < code->n_instrs; i = end) {
    const Position *p = &code->positions[i];
    for (end = i + 1; end < code->n_instrs && same_position(p, &code->positions[end]);) end++;
    put_number(b, end - i);
    put_signed(b, p->line - before.line);
    put_signed(b, p->end_line - p->line);
    put_signed(b, p->col - before.col);
    put_signed(b, p->end_col - p->col);
    before = *p;
  }
}

/* Field by field: what lies between fields is not written anywhere. */
static void put_ranges(Buffer *b, const CodeObj *code) {
  for (uint32_t i = 0; i < code->n_ranges; i++) {
    LiveRange range;
    memset(&range, 0, sizeof range);
    range.from = code->ranges[i].from;
    range.to = code->ranges[i].to;
    range.reg = code->ranges[i].reg;
    put(b, &range, sizeof range);
  }
}

static void put_body(Entry *e, Buffer *out, const CodeObj *code) {
  Buffer lines = {0}, consts = {0};
  e->extra.len = 0;
  for (uint32_t i = 0; i < code->n_consts; i++) {
    uint64_t word = i ? word_of(e, ref(code->consts[i])) : 0;
    put(&consts, &word, sizeof word);
  }
  put_lines(&lines, code);
  StoreBody body = {code->n_instrs, code->n_consts,      code->n_handlers,
                    code->n_ranges, (uint32_t)lines.len, (uint32_t)e->extra.len};
  put(out, &body, sizeof body);
  put(out, consts.at, consts.len);
  put(out, code->instrs, code->n_instrs * sizeof *code->instrs);
  put(out, code->handlers, code->n_handlers * sizeof *code->handlers);
  put_ranges(out, code);
  for (uint32_t i = 0; i < code->n_locals; i++) {
    uint32_t row = row_of(e, ref(code->varnames->items[i]));
    put(out, &row, sizeof row);
  }
  put(out, code->kinds, code->n_locals);
  put(out, lines.at, lines.len);
  pad(out);
  put(out, e->extra.at, e->extra.len);
  e->failed |= lines.failed || consts.failed;
  free(lines.at);
  free(consts.at);
}

static StoreCode row_of_code(Entry *e, const CodeObj *code) {
  return (StoreCode){.name = row_of(e, ref(code->name)),
                     .qualname = row_of(e, ref(code->qualname)),
                     .first_line = code->first_line,
                     .co_flags = code->co_flags,
                     .flags = code->flags,
                     .n_plain = code->n_plain,
                     .n_regs = code->n_regs,
                     .n_locals = code->n_locals,
                     .n_kept = code->n_kept,
                     .n_args = code->n_args,
                     .n_posonly = code->n_posonly,
                     .n_kwonly = code->n_kwonly,
                     .n_params = code->n_params,
                     .n_varnames = code->n_varnames,
                     .doc = code->n_consts ? word_of(e, ref(code->consts[0])) : NONE_VALUE.bits};
}

/* ---- an entry ---- */

static void put_strings(const Entry *e, Buffer *rows, Buffer *chars, size_t chars_at) {
  for (uint32_t i = 0; i < e->n_rows; i++) {
    const StrObj *s = as_str(e->rows[i]);
    pad(chars);
    StoreString row = {.at = (uint32_t)(chars_at + chars->len), .hash = str_hash(e->rows[i])};
    row.bits = (uint32_t)s->len << STRING_LEN_SHIFT | s->kind | (s->ascii ? STRING_ASCII : 0) |
               (s->interned ? STRING_INTERNED : 0) |
               (probe(e, e->rows[i])->shared && !s->interned ? STRING_SHARED : 0);
    put(rows, &row, sizeof row);
    put(chars, str_data(s), s->len * s->kind);
  }
  pad(chars);
}

/* All of the entry but the strings is known by then: they get their numbers while it is written. */
static void put_entry(Entry *e, Buffer *out, StoreSlot *slot) {
  Buffer bodies = {0}, codes = {0}, rows = {0}, chars = {0};
  row_of(e, ref(e->codes[0]->filename));
  uint32_t *ends = calloc(e->n_codes + 1, sizeof *ends);
  StoreCode *table = calloc(e->n_codes, sizeof *table);
  for (uint32_t i = 0; ends && table && i < e->n_codes; i++) {
    table[i] = row_of_code(e, e->codes[i]);
    put_body(e, &bodies, e->codes[i]);
    ends[i + 1] = (uint32_t)bodies.len;
  }
  StoreFront front = {.n_strings = e->n_rows, .n_codes = e->n_codes, .strings_at = sizeof front};
  front.codes_at = (uint32_t)(sizeof front + e->n_rows * sizeof(StoreString));
  size_t chars_at = front.codes_at + e->n_codes * sizeof *table;
  put_strings(e, &rows, &chars, chars_at);
  slot->front = (uint32_t)(chars_at + chars.len);
  for (uint32_t i = 0; ends && table && i < e->n_codes; i++) {
    table[i].body_at = slot->front + ends[i];
    table[i].body_len = ends[i + 1] - ends[i];
    put(&codes, &table[i], sizeof *table);
  }
  slot->at = out->len;
  put(out, &front, sizeof front);
  put(out, rows.at, rows.len);
  put(out, codes.at, codes.len);
  put(out, chars.at, chars.len);
  put(out, bodies.at, bodies.len);
  if (out->len - slot->at > UINT32_MAX / 2) e->unknown = true;
  slot->len = (uint32_t)(out->len - slot->at);
  e->failed |= !ends || !table || bodies.failed || codes.failed || rows.failed || chars.failed || out->failed;
  free(ends);
  free(table);
  free(bodies.at);
  free(codes.at);
  free(rows.at);
  free(chars.at);
}

static bool room_for_slot(StoreWriter *w) {
  if (w->n < w->room) return true;
  uint32_t room = w->room ? w->room * 2 : 256;
  StoreSlot *more = realloc(w->slots, room * sizeof *more);
  if (!more) return false;
  w->slots = more;
  w->room = room;
  return true;
}

int store_writer_add(StoreWriter *w, VM *vm, CodeObj *code, uint64_t source_size, int64_t modified_ns) {
  Entry e = {.vm = vm};
  StoreSlot slot = {.source_size = source_size, .modified_ns = modified_ns};
  size_t before = w->entries.len;
  const StrObj *name = as_str(code->filename);
  slot.key = store_sum(str_data(name), name->len);
  note_all(&e, code);
  e.rows = calloc(e.n_texts + 1, sizeof *e.rows);
  e.failed |= !e.rows || !room_for_slot(w);
  if (!e.failed) put_entry(&e, &w->entries, &slot);
  if (!e.failed && !e.unknown) w->slots[w->n++] = slot;
  if (e.failed || e.unknown) w->entries.len = before;
  free(e.codes);
  free(e.texts);
  free(e.rows);
  free(e.extra.at);
  return e.failed || e.extra.failed ? -1 : !e.unknown;
}

/* ---- the file ---- */

StoreWriter *store_writer_new(void) {
  return calloc(1, sizeof(StoreWriter));
}

void store_writer_free(StoreWriter *w) {
  if (!w) return;
  free(w->entries.at);
  free(w->slots);
  free(w->file.at);
  free(w);
}

static void enter_slots(const StoreWriter *w, StoreSlot *slots, uint32_t n_slots, uint64_t first) {
  for (uint32_t i = 0; i < w->n; i++) {
    StoreSlot slot = w->slots[i];
    slot.entry_sum = store_sum(w->entries.at + slot.at, slot.len);
    slot.at += first;
    slot.sum = store_sum(&slot, offsetof(StoreSlot, sum));
    uint64_t at = slot.key;
    while (slots[at & (n_slots - 1)].len) at++;
    slots[at & (n_slots - 1)] = slot;
  }
}

const uint8_t *store_writer_finish(StoreWriter *w, size_t *len) {
  StoreHeader header = {.magic = {0}, .version = STORE_VERSION, .n_slots = 8};
  while (header.n_slots < w->n * 2) header.n_slots *= 2;
  StoreSlot *slots = calloc(header.n_slots, sizeof *slots);
  uint64_t first = sizeof header + header.n_slots * sizeof *slots;
  if (slots) enter_slots(w, slots, header.n_slots, first);
  memcpy(header.magic, STORE_MAGIC, sizeof header.magic);
  memcpy(header.build, store_build(), STORE_BUILD_LEN);
  header.size = first + w->entries.len;
  header.sum = store_sum(&header, offsetof(StoreHeader, sum));
  w->file.len = 0;
  put(&w->file, &header, sizeof header);
  if (slots) put(&w->file, slots, header.n_slots * sizeof *slots);
  put(&w->file, w->entries.at, w->entries.len);
  bool failed = !slots || w->file.failed || w->entries.failed;
  free(slots);
  *len = w->file.len;
  return failed ? NULL : w->file.at;
}
