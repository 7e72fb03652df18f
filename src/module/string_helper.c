/* The module _string: the pieces of str.format, for the class string.Formatter. */
#include "module/module.h"
#include "object/iter.h"
#include "object/str.h"
#include "object/str_format.h"
#include "object/tuple.h"
#include "runtime/error.h"

typedef struct PieceIter {
  Obj head;
  Value format; /* str */
  size_t at;
} PieceIter;

typedef struct StringState {
  TypeObj *pieces, *parts;
} StringState;

static void iter_dealloc(VM *vm, Obj *object) {
  drop(vm, ((PieceIter *)object)->format);
  object_free(vm, object, sizeof(PieceIter));
}

static Value iter_new(VM *vm, TypeObj *type, Ref format, size_t at) {
  PieceIter *iter = object_new(vm, type, sizeof *iter);
  if (!iter) return ERR;
  iter->format = own(format);
  iter->at = at;
  return value_of(iter);
}

/* A tuple of values that it takes; ERR if one of them is. */
static Value tuple_of(VM *vm, Value *items, size_t n) {
  bool failed = false;
  for (size_t i = 0; i < n; i++) failed |= is_err(items[i]);
  Value tuple = failed ? ERR : tuple_from(vm, items, n);
  for (size_t i = 0; i < n; i++) drop_x(vm, items[i]);
  return tuple;
}

static Value next_piece(VM *vm, Ref self) {
  PieceIter *iter = (PieceIter *)obj_of(self);
  Ref format = ref(iter->format);
  FormatPiece piece;
  int got = format_next_piece(vm, format, &iter->at, str_len(format), &piece);
  if (got <= 0) return got < 0 ? ERR : UNDEF;
  Value items[4] = {str_slice(vm, format, piece.text, piece.text_end), NONE_VALUE, NONE_VALUE, NONE_VALUE};
  if (piece.has_field) {
    items[1] = str_slice(vm, format, piece.name, piece.name_end);
    items[2] = str_slice(vm, format, piece.spec, piece.spec_end);
    if (piece.conversion) items[3] = str_from_char(vm, piece.conversion);
  }
  return tuple_of(vm, items, 4);
}

static Value next_part(VM *vm, Ref self) {
  PieceIter *iter = (PieceIter *)obj_of(self);
  Ref format = ref(iter->format);
  FormatPart part;
  int got = format_next_part(vm, format, &iter->at, str_len(format), &part);
  if (got <= 0) return got < 0 ? ERR : UNDEF;
  bool number = part.index >= 0 && !part.is_attribute;
  Value items[2] = {from_bool(part.is_attribute),
                    number ? from_int62(part.index) : str_slice(vm, format, part.name, part.name_end)};
  return tuple_of(vm, items, 2);
}

static const TypeSpec pieces_spec = {.name = "formatteriterator",
                                     .size = sizeof(PieceIter),
                                     .slots = {.iter = object_self, .next = next_piece},
                                     .dealloc = iter_dealloc};
static const TypeSpec parts_spec = {.name = "fieldnameiterator",
                                    .size = sizeof(PieceIter),
                                    .slots = {.iter = object_self, .next = next_part},
                                    .dealloc = iter_dealloc};

static Value formatter_parser(VM *vm, Ref self, const Args *args) {
  if (!is_kind(args->at[0], TYPE_STR))
    return raise(vm, T_TYPE_ERROR, "expected str, got %T", ref(args->at[0]));
  return iter_new(vm, ((StringState *)module_state(vm, MODULE_STRING))->pieces, ref(args->at[0]), 0);
}

static Value formatter_field_name_split(VM *vm, Ref self, const Args *args) {
  Ref name = ref(args->at[0]);
  size_t end;
  ptrdiff_t index;
  if (!is_kind(name, TYPE_STR)) return raise(vm, T_TYPE_ERROR, "expected str, got %T", name);
  if (format_name_first(vm, name, 0, str_len(name), &end, &index) < 0) return ERR;
  Value items[2] = {index >= 0 ? from_int62(index) : str_slice(vm, name, 0, end),
                    iter_new(vm, ((StringState *)module_state(vm, MODULE_STRING))->parts, name, end)};
  return tuple_of(vm, items, 2);
}

static const MethodDef functions[] = {
    {"formatter_field_name_split", formatter_field_name_split, ARG_ONE, NULL,
     "split the argument as a field name", 0},
    {"formatter_parser", formatter_parser, ARG_ONE, NULL, "parse the argument as a format string", 0},
    {0}};

static int fill(VM *vm, Ref module, void *at) {
  StringState *state = at;
  state->pieces = module_hidden_type(vm, module, &pieces_spec, NULL);
  state->parts = state->pieces ? module_hidden_type(vm, module, &parts_spec, NULL) : NULL;
  return state->parts ? 0 : -1;
}

const ModuleDef string_module = {.name = "_string",
                                 .doc = "string helper module",
                                 .functions = functions,
                                 .init = fill,
                                 .state_size = sizeof(StringState)};
