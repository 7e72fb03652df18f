/* Reading a store: a file's code in, code objects out.

   An entry is used only when its checksum is right, so what follows the counts and offsets in it is as it was
   written; these are checked against the entry's length all the same. A module's strings are made when they
   are first needed and kept for all its code, so that they are shared as the compiler shares them. */
#include "code/store.h"
#include "code/store_format.h"
#include "host/host_image.h"
#include "object/bytes.h"
#include "object/complex.h"
#include "object/float.h"
#include "object/int.h"
#include "object/str.h"
#include "runtime/error.h"

/* One file's entry in use: for as long as there is code of it. */
typedef struct StoreModule {
  size_t refs;
  const uint8_t *base;
  uint32_t len, n_strings, n_codes;
  const StoreString *rows;
  const StoreCode *codes;
  Value filename;
  Value strings[]; /* bits 0: not made yet */
} StoreModule;

/* ---- the file ---- */

int store_beside(char *path, size_t size) {
  return host_image_beside("library.store", NULL, path, size);
}

static bool is_usable(const HostImage *image) {
  const StoreHeader *header = (const StoreHeader *)(const void *)image->at;
  const uint16_t one = 1;
  if (image->len < sizeof *header || *(const uint8_t *)&one != 1) return false;
  return memcmp(header->magic, STORE_MAGIC, sizeof header->magic) == 0 && header->version == STORE_VERSION &&
         header->sum == store_sum(header, offsetof(StoreHeader, sum)) && header->size == image->len &&
         memcmp(header->build, store_build(), STORE_BUILD_LEN) == 0 && header->n_slots &&
         !(header->n_slots & (header->n_slots - 1)) &&
         header->n_slots <= (image->len - sizeof *header) / sizeof(StoreSlot);
}

/* The header of the VM's store; NULL: there is none that can be used. */
static const StoreHeader *opened(VM *vm) {
  char beside[4096];
  if (!vm->store.at && !vm->store_tried) {
    const char *path = vm->store_path;
    vm->store_tried = true;
    if (vm->store_beside && store_beside(beside, sizeof beside) == 0) path = beside;
    if (path && host_image_open(path, &vm->store) == 0 && !is_usable(&vm->store))
      host_image_close(&vm->store);
  }
  return (const StoreHeader *)(const void *)vm->store.at;
}

static bool slot_fits(const StoreHeader *header, const StoreSlot *slot) {
  return slot->sum == store_sum(slot, offsetof(StoreSlot, sum)) && slot->at % 8 == 0 &&
         slot->at <= header->size && slot->len <= header->size - slot->at && slot->front <= slot->len &&
         slot->front >= sizeof(StoreFront) &&
         slot->entry_sum == store_sum((const uint8_t *)header + slot->at, slot->len);
}

static const StoreSlot *slot_of(const StoreHeader *header, Ref filename) {
  const StrObj *name = as_str(filename);
  if (!name->ascii) return NULL;
  uint64_t key = store_sum(str_data(name), name->len);
  const StoreSlot *slots = (const StoreSlot *)(header + 1);
  for (uint32_t n = 0; n < header->n_slots; n++) {
    const StoreSlot *slot = &slots[(key + n) & (header->n_slots - 1)];
    if (!slot->len) return NULL;
    if (slot->key == key) return slot;
  }
  return NULL;
}

/* ---- an entry ---- */

/* Room for n items of that size from an offset on. */
static bool fits(const StoreModule *m, uint64_t at, uint64_t n, size_t size) {
  return at <= m->len && n <= (m->len - at) / size;
}

static bool take_front(StoreModule *m, Ref filename) {
  const StoreFront *front = (const StoreFront *)(const void *)m->base;
  const StrObj *name = as_str(filename);
  m->n_codes = front->n_codes;
  if (!m->n_strings || !m->n_codes || front->strings_at % 8 || front->codes_at % 8 ||
      !fits(m, front->strings_at, m->n_strings, sizeof *m->rows) ||
      !fits(m, front->codes_at, m->n_codes, sizeof *m->codes))
    return false;
  m->rows = (const StoreString *)(const void *)(m->base + front->strings_at);
  m->codes = (const StoreCode *)(const void *)(m->base + front->codes_at);
  uint32_t at = m->rows[0].at, bits = m->rows[0].bits;
  return (bits & STRING_KIND) == 1 && bits >> STRING_LEN_SHIFT == name->len && fits(m, at, name->len, 1) &&
         memcmp(m->base + at, str_data(name), name->len) == 0;
}

static size_t module_size(uint32_t n_strings) {
  return sizeof(StoreModule) + n_strings * sizeof(Value);
}

void store_hold(StoreModule *m) {
  m->refs++;
}

void store_release(VM *vm, StoreModule *m) {
  if (--m->refs) return;
  for (uint32_t i = 0; i < m->n_strings; i++)
    if (m->strings[i].bits) drop(vm, m->strings[i]);
  drop(vm, m->filename);
  vm_free(vm, m, module_size(m->n_strings));
}

static StoreModule *module_new(VM *vm, const StoreHeader *header, const StoreSlot *slot, Ref filename) {
  const uint8_t *base = (const uint8_t *)header + slot->at;
  uint32_t n_strings = ((const StoreFront *)(const void *)base)->n_strings;
  if (n_strings > slot->len / sizeof(StoreString)) return NULL;
  StoreModule *m = vm_alloc(vm, module_size(n_strings));
  if (!m) return NULL;
  memset(m, 0, module_size(n_strings));
  *m = (StoreModule){
      .refs = 1, .base = base, .len = slot->len, .n_strings = n_strings, .filename = own(filename)};
  if (take_front(m, filename)) return m;
  store_release(vm, m);
  return NULL;
}

/* ---- strings ---- */

static Value damaged(VM *vm) {
  return trap(vm, "a damaged store of compiled code");
}

static Value text(VM *vm, const uint8_t *chars, uint32_t len, uint32_t width, bool ascii) {
  if (!ascii || width != 1 || len < 2) return str_from_kind(vm, chars, len, (int)width);
  StrObj *str = str_alloc_ascii(vm, len);
  if (!str) return ERR;
  memcpy(str_data(str), chars, len);
  return value_of(str);
}

static Value string(VM *vm, StoreModule *m, uint64_t number) {
  if (number >= m->n_strings) return damaged(vm);
  Value known = m->strings[number];
  if (known.bits) return own(ref(known));
  const StoreString *row = &m->rows[number];
  uint32_t width = row->bits & STRING_KIND, len = row->bits >> STRING_LEN_SHIFT;
  if ((width != 1 && width != 2 && width != 4) || row->at % width || !fits(m, row->at, len, width))
    return damaged(vm);
  Value str = text(vm, m->base + row->at, len, width, row->bits & STRING_ASCII);
  if (is_err(str)) return ERR;
  as_str(str)->hash = row->hash;
  if (row->bits & STRING_INTERNED) str = str_intern(vm, str);
  if (row->bits & (STRING_INTERNED | STRING_SHARED) && !is_err(str)) m->strings[number] = own(ref(str));
  return str;
}

/* ---- constants ---- */

/* Where the constants of a body are read from. */
typedef struct Body {
  VM *vm;
  StoreModule *m;
  const uint8_t *extra;
  uint32_t n_extra;
  unsigned depth;
} Body;

static Value constant(Body *b, uint64_t word);

static Value tuple_of(Body *b, const StoreExtra *extra) {
  uint32_t n = extra->len / 8;
  if (n == 0) return own(ref(b->vm->empty_tuple));
  if (b->depth > 8) return damaged(b->vm);
  TupleObj *tuple = tuple_new(b->vm, n);
  b->depth++;
  for (uint32_t i = 0; tuple && i < n; i++) {
    Value item = constant(b, ((const uint64_t *)(const void *)(extra + 1))[i]);
    if (is_err(item)) {
      drop_obj(b->vm, tuple);
      return ERR;
    }
    tuple->items[i] = item;
  }
  b->depth--;
  return tuple ? value_of(tuple) : ERR;
}

static Value extra_at(Body *b, uint64_t at) {
  VM *vm = b->vm;
  if (at % 8 || at > b->n_extra || b->n_extra - at < sizeof(StoreExtra)) return damaged(vm);
  const StoreExtra *extra = (const StoreExtra *)(const void *)(b->extra + at);
  const char *bytes = (const char *)(extra + 1);
  if (extra->len > b->n_extra - at - sizeof *extra) return damaged(vm);
  double parts[2] = {0, 0};
  switch ((StoreExtraKind)extra->kind) {
  case EXTRA_STR:
    if (extra->width != 1 && extra->width != 2 && extra->width != 4) break;
    return str_from_kind(vm, bytes, extra->len / extra->width, extra->width);
  case EXTRA_BYTES: return bytes_new(vm, bytes, extra->len);
  case EXTRA_INT:
    if (extra->len < 2) break;
    return int_from_digits(vm, bytes + 1, extra->len - 1, 16, *bytes == '-');
  case EXTRA_FLOAT:
  case EXTRA_COMPLEX:
    if (extra->len != (extra->kind == EXTRA_FLOAT ? 8 : 16)) break;
    memcpy(parts, bytes, extra->len);
    return extra->kind == EXTRA_FLOAT ? from_float(vm, parts[0]) : complex_new(vm, parts[0], parts[1]);
  case EXTRA_TUPLE: return tuple_of(b, extra);
  }
  return damaged(vm);
}

static Value code_of(VM *vm, StoreModule *m, uint64_t number);

static Value constant(Body *b, uint64_t word) {
  Value v = {word};
  if (!is_ptr(v)) return is_undef(v) || is_err(v) ? damaged(b->vm) : v;
  switch ((StoreWord)(word >> 3 & 31)) {
  case WORD_STRING: return string(b->vm, b->m, word >> 8);
  case WORD_CODE: return code_of(b->vm, b->m, word >> 8);
  case WORD_EXTRA: return extra_at(b, word >> 8);
  }
  return damaged(b->vm);
}

/* ---- code ---- */

static Value code_of(VM *vm, StoreModule *m, uint64_t number) {
  if (number >= m->n_codes) return damaged(vm);
  const StoreCode *row = &m->codes[number];
  CodeObj *code = code_new(vm);
  if (!code) return ERR;
  store_hold(m);
  code->stored = m;
  code->stored_as = (uint32_t)number;
  code->pending = true;
  code->load = (Instr){OP_LOAD_CODE, 0, 0, 0};
  code->entry = code->instrs = &code->load;
  code->n_instrs = 1;
  code->doc = NONE_VALUE;
  code->consts = &code->doc;
  code->n_consts = 1;
  code->filename = own(ref(m->filename));
  code->first_line = row->first_line;
  code->co_flags = row->co_flags;
  code->flags = row->flags;
  code->n_plain = row->n_plain;
  code->n_regs = row->n_regs;
  code->n_locals = row->n_locals;
  code->first_temp = (uint16_t)(FRAME_HEADER + row->n_locals);
  code->n_kept = row->n_kept;
  code->n_args = row->n_args;
  code->n_posonly = row->n_posonly;
  code->n_kwonly = row->n_kwonly;
  code->n_params = row->n_params;
  code->n_varnames = row->n_varnames;
  Body doc = {.vm = vm, .m = m};
  Value name = string(vm, m, row->name), qualname = is_err(name) ? ERR : string(vm, m, row->qualname);
  Value first = is_err(qualname) ? ERR : constant(&doc, row->doc);
  if (!is_err(name)) code->name = name;
  if (!is_err(qualname)) code->qualname = qualname;
  if (!is_err(first)) {
    code->doc = first;
    return value_of(code);
  }
  drop_obj(vm, code);
  return ERR;
}

/* The parts of a body, in the file's order. */
typedef struct Parts {
  const uint64_t *consts;
  const Instr *instrs;
  const Handler *handlers;
  const LiveRange *ranges;
  const uint32_t *varnames;
  const uint8_t *kinds, *lines, *extra;
} Parts;

static bool find_parts(const StoreModule *m, const StoreCode *row, Parts *parts) {
  if (row->body_at % 8 || row->body_at > m->len || row->body_len > m->len - row->body_at ||
      row->body_len < sizeof(StoreBody))
    return false;
  const StoreBody *body = (const StoreBody *)(const void *)(m->base + row->body_at);
  uint64_t head = sizeof *body + (uint64_t)body->n_consts * 8 + (uint64_t)body->n_instrs * sizeof(Instr) +
                  (uint64_t)body->n_handlers * sizeof(Handler) +
                  (uint64_t)body->n_ranges * sizeof(LiveRange) + (uint64_t)row->n_locals * 5 + body->n_lines;
  uint64_t extra = (head + 7) & ~(uint64_t)7;
  if (!body->n_instrs || extra > row->body_len || body->n_extra > row->body_len - extra) return false;
  parts->consts = (const uint64_t *)(body + 1);
  parts->instrs = (const Instr *)(parts->consts + body->n_consts);
  parts->handlers = (const Handler *)(parts->instrs + body->n_instrs);
  parts->ranges = (const LiveRange *)(parts->handlers + body->n_handlers);
  parts->varnames = (const uint32_t *)(parts->ranges + body->n_ranges);
  parts->kinds = (const uint8_t *)(parts->varnames + row->n_locals);
  parts->lines = parts->kinds + row->n_locals;
  parts->extra = (const uint8_t *)body + extra;
  return true;
}

static TupleObj *varnames_of(VM *vm, StoreModule *m, const uint32_t *numbers, uint32_t n) {
  TupleObj *names = tuple_new(vm, n);
  for (uint32_t i = 0; names && i < n; i++) {
    Value name = string(vm, m, numbers[i]);
    if (is_err(name)) {
      drop_obj(vm, names);
      return NULL;
    }
    names->items[i] = name;
  }
  return names;
}

/* The first one is the docstring, which is there already and stays with the code until all else is. */
static Value *consts_of(Body *b, const uint64_t *words, uint32_t n) {
  VM *vm = b->vm;
  Value *consts = vm_alloc(vm, n * sizeof *consts);
  for (uint32_t i = 1; consts && i < n; i++) {
    if (!is_err(consts[i] = constant(b, words[i]))) continue;
    while (--i > 0) drop(vm, consts[i]);
    vm_free(vm, consts, n * sizeof *consts);
    return NULL;
  }
  return consts;
}

int store_load(VM *vm, CodeObj *code) {
  StoreModule *m = code->stored;
  const StoreCode *row = &m->codes[code->stored_as];
  Parts parts;
  if (!find_parts(m, row, &parts)) return damaged(vm), -1;
  const StoreBody *body = (const StoreBody *)(const void *)(m->base + row->body_at);
  if (!body->n_consts) return damaged(vm), -1;
  Body from = {.vm = vm, .m = m, .extra = parts.extra, .n_extra = body->n_extra};
  TupleObj *names = varnames_of(vm, m, parts.varnames, row->n_locals);
  Instr *instrs = names ? vm_alloc(vm, body->n_instrs * sizeof *instrs) : NULL;
  Value *consts = instrs ? consts_of(&from, parts.consts, body->n_consts) : NULL;
  if (!consts) {
    if (instrs) vm_free(vm, instrs, body->n_instrs * sizeof *instrs);
    drop_obj(vm, names);
    return -1;
  }
  memcpy(instrs, parts.instrs, body->n_instrs * sizeof *instrs);
  consts[0] = code->doc;
  code->doc = NONE_VALUE;
  code->consts = consts;
  code->n_consts = body->n_consts;
  code->entry = code->instrs = instrs;
  code->n_instrs = body->n_instrs;
  code->varnames = names;
  /* They lie in the file, which nobody writes to: nothing but dealloc would. */
  code->handlers = (Handler *)(uintptr_t)parts.handlers;
  code->n_handlers = body->n_handlers;
  code->ranges = (LiveRange *)(uintptr_t)parts.ranges;
  code->n_ranges = body->n_ranges;
  code->kinds = (uint8_t *)(uintptr_t)parts.kinds;
  code->lines = parts.lines;
  code->n_lines = body->n_lines;
  code->pending = false;
  return 0;
}

CodeObj *store_find(VM *vm, Ref filename, uint64_t source_size, int64_t modified_ns) {
  const StoreHeader *header = vm->options.optimize ? NULL : opened(vm);
  const StoreSlot *slot = header ? slot_of(header, filename) : NULL;
  if (!slot || slot->source_size != source_size || slot->modified_ns != modified_ns ||
      !slot_fits(header, slot))
    return NULL;
  StoreModule *m = module_new(vm, header, slot, filename);
  if (!m) return NULL;
  Value code = code_of(vm, m, 0);
  store_release(vm, m);
  return is_err(code) ? NULL : (CodeObj *)obj_of(code);
}

/* ---- positions ---- */

/* The next number; 0 past the end. */
static uint32_t take(const uint8_t **at, const uint8_t *end) {
  uint32_t n = 0;
  for (unsigned shift = 0; *at < end && shift < 35; shift += 7) {
    uint8_t byte = *(*at)++;
    n |= (uint32_t)(byte & 0x7f) << (shift & 31);
    if (byte < 0x80) break;
  }
  return n;
}

static uint32_t take_signed(const uint8_t **at, const uint8_t *end) {
  uint32_t n = take(at, end);
  return n >> 1 ^ (0 - (n & 1));
}

Position code_position(const CodeObj *code, size_t at) {
  if (code->positions) return code->positions[at];
  uint32_t line = 0, end_line = 0, col = 0, end_col = 0;
  const uint8_t *p = code->lines, *end = p + code->n_lines;
  if (!p || code->pending) return (Position){code->first_line, code->first_line, -1, -1};
  for (size_t n = 0; p < end;) {
    n += take(&p, end);
    line += take_signed(&p, end);
    end_line = line + take_signed(&p, end);
    col += take_signed(&p, end);
    end_col = col + take_signed(&p, end);
    if (at < n) break;
  }
  return (Position){(int32_t)line, (int32_t)end_line, (int32_t)col, (int32_t)end_col};
}
