/* str.translate and str.maketrans. Which keys a table is asked for, and how often, is the reference's: a text
   of ASCII is first translated with what the table said for each character kept, as long as the answers are
   single ASCII characters or nothing; from there on the table is asked at each character. */
#include "object/dict.h"
#include "object/int.h"
#include "object/str_int.h"
#include "runtime/abstract.h"
#include "runtime/error.h"

/* table[c]; UNDEF: a dict that does not have it. */
static Value entry_of(VM *vm, Ref table, uint32_t c) {
  Ref found;
  if (!has_shape(vm, table, DICT)) return object_getitem(vm, table, ref(from_int62(c)));
  int got = dict_find(vm, as_dict(table), ref(from_int62(c)), &found);
  return got < 0 ? ERR : got ? own(found) : UNDEF;
}

/* What the table says for a character: the str or int, None, or UNDEF when it does not know it. */
static Value ask(VM *vm, Ref table, uint32_t c) {
  Value answer = entry_of(vm, table, c);
  if (is_undef(answer)) return UNDEF;
  if (is_err(answer)) {
    if (!raised_is(vm, T_LOOKUP_ERROR)) return ERR;
    error_clear(vm);
    return UNDEF;
  }
  if (is_none(answer) || is_kind(answer, TYPE_STR)) return answer;
  if (!is_int_like(ref(answer))) {
    drop(vm, answer);
    return raise(vm, T_TYPE_ERROR, "character mapping must return integer, None or str");
  }
  int64_t code;
  if (int_as_i64(ref(answer), &code) && code >= 0 && code <= 0x10ffff) {
    drop(vm, answer);
    return from_int62(code);
  }
  drop(vm, answer);
  return raise(vm, T_VALUE_ERROR, "character mapping must be in range(0x110000)");
}

enum { NOT_ASKED = 0xff, DELETED = 0xfe };

/* One ASCII character through the kept answers: 1 done, 0 the answer is not simple, -1. */
static int simple(VM *vm, StrBuilder *b, uint8_t *kept, Ref table, uint32_t c) {
  if (kept[c] == NOT_ASKED) {
    Value answer = ask(vm, table, c);
    int64_t code = -1;
    if (is_err(answer)) return -1;
    if (is_undef(answer))
      code = c;
    else if (is_none(answer))
      code = DELETED;
    else if (is_int(answer))
      code = int_of(answer) < 0x80 ? int_of(answer) : -1;
    else if (str_len(answer) == 1 && as_str(answer)->ascii)
      code = str_at(as_str(answer), 0);
    drop(vm, answer);
    if (code < 0) return 0;
    kept[c] = (uint8_t)code;
  }
  if (kept[c] != DELETED) builder_char(b, kept[c]);
  return 1;
}

/* From *at as far as answers are simple. 0 or -1. */
static int translate_simple(VM *vm, StrBuilder *b, uint8_t *kept, Ref table, const StrObj *s, size_t *at) {
  for (; *at < s->len; ++*at) {
    int done = simple(vm, b, kept, table, str_at(s, *at));
    if (done <= 0) return done;
  }
  return 0;
}

/* One character; *deleted says that the table wants none of it. 0 or -1. */
static int translate_one(VM *vm, StrBuilder *b, Ref table, uint32_t c, bool *deleted) {
  Value answer = ask(vm, table, c);
  *deleted = is_none(answer);
  if (is_err(answer)) return -1;
  if (is_undef(answer))
    builder_char(b, c);
  else if (is_int(answer))
    builder_char(b, (uint32_t)int_of(answer));
  else if (!*deleted)
    builder_str(b, ref(answer));
  drop(vm, answer);
  return 0;
}

static int translate_all(VM *vm, StrBuilder *b, Ref table, const StrObj *s) {
  uint8_t kept[128];
  size_t at = 0;
  bool deleted;
  memset(kept, NOT_ASKED, sizeof kept);
  if (s->ascii && translate_simple(vm, b, kept, table, s, &at) < 0) return -1;
  while (at < s->len) {
    if (translate_one(vm, b, table, str_at(s, at++), &deleted) < 0) return -1;
    if (!deleted) continue;
    /* The run of characters to delete ends with one that is asked for twice. */
    for (Value answer; at < s->len; at++) {
      if (is_err(answer = ask(vm, table, str_at(s, at)))) return -1;
      drop(vm, answer);
      if (!is_none(answer)) break;
    }
  }
  return 0;
}

Value str_m_translate(VM *vm, Ref self, const Args *args) {
  StrBuilder b;
  builder_init(&b, vm);
  if (str_len(self) && translate_all(vm, &b, ref(args->at[0]), as_str(self)) < 0) {
    builder_abort(&b);
    return ERR;
  }
  return builder_finish(&b);
}

/* ---- maketrans ---- */

static int put_key(VM *vm, DictObj *table, Ref key, Ref value) {
  if (is_int_like(key)) return dict_set(vm, table, key, value);
  if (!is_kind(key, TYPE_STR))
    return raise_i(vm, T_TYPE_ERROR, "keys in translate table must be strings or integers");
  if (str_len(key) != 1)
    return raise_i(vm, T_VALUE_ERROR, "string keys in translate table must be of length 1");
  return dict_set(vm, table, ref(from_int62(str_at(as_str(key), 0))), value);
}

static int from_dict(VM *vm, DictObj *table, Ref dict) {
  if (!is_exact(vm, dict, DICT))
    return raise_i(vm, T_TYPE_ERROR, "if you give only one argument to maketrans it must be a dict");
  Ref key, value;
  for (size_t pos = 0; dict_next(as_dict(dict), &pos, &key, &value);)
    if (put_key(vm, table, key, value) < 0) return -1;
  return 0;
}

static int from_texts(VM *vm, DictObj *table, const Value *at) {
  for (int i = 1; i < 3; i++)
    if (!is_undef(at[i]) && !is_kind(at[i], TYPE_STR))
      return raise_i(vm, T_TYPE_ERROR, "maketrans() argument %d must be str, not %N", i + 1, ref(at[i]));
  if (!is_kind(at[0], TYPE_STR))
    return raise_i(vm, T_TYPE_ERROR,
                   "first maketrans argument must be a string if there is a second argument");
  if (str_len(at[0]) != str_len(at[1]))
    return raise_i(vm, T_VALUE_ERROR, "the first two maketrans arguments must have equal length");
  for (size_t i = 0; i < str_len(at[0]); i++)
    if (dict_set(vm, table, ref(from_int62(str_at(as_str(at[0]), i))),
                 ref(from_int62(str_at(as_str(at[1]), i)))) < 0)
      return -1;
  for (size_t i = 0; !is_undef(at[2]) && i < str_len(at[2]); i++)
    if (dict_set(vm, table, ref(from_int62(str_at(as_str(at[2]), i))), ref(NONE_VALUE)) < 0) return -1;
  return 0;
}

Value str_m_maketrans(VM *vm, Ref self, const Args *args) {
  DictObj *table = dict_new(vm);
  if (!table) return ERR;
  int made = is_undef(args->at[1]) ? from_dict(vm, table, ref(args->at[0])) : from_texts(vm, table, args->at);
  if (made == 0) return value_of(table);
  drop_obj(vm, table);
  return ERR;
}
