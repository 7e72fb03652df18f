/* The class pyexpat.xmlparser: see expat_int.h. */
#ifndef __wasi__
#include "module/expat_int.h"
#include "object/bytes.h"
#include "object/codec.h"
#include "object/dict.h"
#include "object/int.h"
#include "object/str.h"
#include "object/tuple.h"
#include "runtime/buffer.h"
#include "runtime/type.h"
#include <limits.h>

enum { FIRST_TEXT_SIZE = 8192, MOST_AT_ONCE = 1 << 20, READ_SIZE = 2048 };

static void end_parser(Outside *outside) {
  XML_ParserFree(((ParserObj *)(void *)((char *)outside - offsetof(ParserObj, outside)))->parser);
}

Value expat_parser_new(VM *vm, XML_Parser parser, Ref intern, Ref parent) {
  if (!parser) return raise_memory(vm);
  Value v = object_alloc(vm, expat_state(vm)->parser);
  if (is_err(v)) {
    XML_ParserFree(parser);
    return ERR;
  }
  ParserObj *p = as_parser(v);
  p->vm = vm;
  p->parser = parser;
  outside_link(vm, &p->outside, end_parser);
  p->text_size = FIRST_TEXT_SIZE;
  p->intern = own(intern);
  p->parent = own(parent);
  for (int i = 0; i < N_HANDLERS; i++) p->handlers[i] = UNDEF;
  XML_SetUserData(parser, p);
  XML_SetUnknownEncodingHandler(parser, expat_unknown_encoding, vm);
  return v;
}

/* ---- arguments ---- */

/* Positional arguments, in the words of the reference's methods that also get their class: 0, with UNDEF
   where one was left out; -1. */
static int place(VM *vm, const char *name, const Args *args, size_t least, size_t most, Value *out) {
  size_t n_named = args->names ? args->names->len : 0, n = args->n + n_named;
  if (n > most)
    return raise_i(vm, T_TYPE_ERROR, "%s() takes at most %z argument%s (%z given)", name, most,
                   most == 1 ? "" : "s", n);
  if (args->n < least)
    return raise_i(vm, T_TYPE_ERROR, "%s() takes %s %z positional argument%s (%z given)", name,
                   least == most ? "exactly" : "at least", least, least == 1 ? "" : "s", args->n);
  if (n_named)
    return raise_i(vm, T_TYPE_ERROR, "'%S' is an invalid keyword argument for %s()",
                   ref(args->names->items[0]), name);
  for (size_t i = 0; i < most; i++) out[i] = i < args->n ? args->at[i] : UNDEF;
  return 0;
}

/* ---- parsing ---- */

/* What Parse() gives: the status, or what went wrong. Owned; ERR. */
static Value outcome(ParserObj *p, enum XML_Status status) {
  VM *vm = p->vm;
  if (vm->trap.set || raised(vm)) return ERR;
  if (status == XML_STATUS_ERROR) return expat_fail(vm, p->parser, XML_GetErrorCode(p->parser)), ERR;
  return expat_flush(p) < 0 ? ERR : from_int62((int)status);
}

/* Whether a parser may begin: the library can't go on inside its own handlers. 0 or -1. */
static int begin(ParserObj *p) {
  if (p->parsing) return trap(p->vm, "a parser of XML that one of its handlers uses"), -1;
  if (c_enter_unsure(p->vm, " in a parser") < 0) return -1;
  p->parsing = true;
  return 0;
}
static void end(ParserObj *p) {
  p->parsing = false;
  c_leave_unsure(p->vm);
}

static Value parse(ParserObj *p, const char *data, size_t len, bool is_final) {
  enum XML_Status status = XML_STATUS_OK;
  if (begin(p) < 0) return ERR;
  for (; len > MOST_AT_ONCE && status == XML_STATUS_OK; data += MOST_AT_ONCE, len -= MOST_AT_ONCE) {
    status = XML_Parse(p->parser, data, MOST_AT_ONCE, 0);
    if (raised(p->vm) || p->vm->trap.set) break;
  }
  if (status == XML_STATUS_OK && !raised(p->vm) && !p->vm->trap.set)
    status = XML_Parse(p->parser, data, (int)len, is_final);
  end(p);
  return outcome(p, status);
}

static Value m_parse(VM *vm, Ref self, const Args *args) {
  ParserObj *p = as_parser(self);
  Value at[2] = {UNDEF, UNDEF};
  int is_final = 0;
  if (place(vm, "Parse", args, 1, 2, at) < 0) return ERR;
  if (!is_undef(at[1]) && as_c_int(vm, ref(at[1]), &is_final) < 0) return ERR;
  Ref data = ref(at[0]);
  if (is_kind(data, TYPE_STR)) {
    Value bytes = codec_utf8_encode(vm, data, ref(UNDEF));
    if (is_err(bytes)) return ERR;
    XML_SetEncoding(p->parser, "utf-8");
    Value out = parse(p, (const char *)bytes_data(as_bytes(bytes)), bytes_len(bytes), is_final);
    drop(vm, bytes);
    return out;
  }
  Buffer buffer;
  if (buffer_get(vm, data, &buffer, 0) < 0) return ERR;
  Value out = parse(p, (const char *)buffer.at, buffer.len, is_final);
  buffer_release(vm, &buffer);
  return out;
}

/* read(2048) into the library's room: how many bytes, or -1. */
static int read_piece(VM *vm, Ref read, void *room) {
  Value data = object_call1(vm, read, ref(from_int62(READ_SIZE)));
  if (is_err(data)) return -1;
  int n = -1;
  Buffer buffer;
  if (!is_bytes(data) && !is_bytearray(ref(data)))
    raise(vm, T_TYPE_ERROR, "read() did not return a bytes object (type=%.400T)", ref(data));
  else if (buffer_get(vm, ref(data), &buffer, 0) == 0) {
    if (buffer.len > READ_SIZE)
      raise(vm, T_VALUE_ERROR, "read() returned too much data: %d bytes requested, %z returned", READ_SIZE,
            buffer.len);
    else {
      n = (int)buffer.len;
      if (n) memcpy(room, buffer.at, buffer.len);
    }
    buffer_release(vm, &buffer);
  }
  drop(vm, data);
  return n;
}

static Value m_parse_file(VM *vm, Ref self, const Args *args) {
  ParserObj *p = as_parser(self);
  Value file = UNDEF, read;
  if (place(vm, "ParseFile", args, 1, 1, &file) < 0) return ERR;
  Value name = str_from(vm, "read");
  int found = is_err(name) ? -1 : object_find_attr(vm, ref(file), ref(name), &read);
  drop_x(vm, name);
  if (found < 0) return ERR;
  if (!found) return raise(vm, T_TYPE_ERROR, "argument must have 'read' attribute");
  enum XML_Status status = XML_STATUS_OK;
  int n = begin(p);
  if (n < 0) {
    drop(vm, read);
    return ERR;
  }
  do {
    void *room = XML_GetBuffer(p->parser, READ_SIZE);
    if (!room) {
      status = XML_STATUS_ERROR;
      break;
    }
    if ((n = read_piece(vm, ref(read), room)) < 0) break;
    status = XML_ParseBuffer(p->parser, n, n == 0);
  } while (n && status != XML_STATUS_ERROR && !raised(vm) && !vm->trap.set);
  end(p);
  drop(vm, read);
  return outcome(p, status);
}

/* ---- other methods ---- */

/* A str argument as UTF-8 without NUL; `where` names it in complaints. Freed with *len + 1; NULL. */
static char *c_text(VM *vm, Ref v, const char *where, const char *wanted, size_t *len) {
  if (!is_kind(v, TYPE_STR))
    return raise(vm, T_TYPE_ERROR, "%s must be %s, not %s", where, wanted,
                 is_none(v) ? "None" : type_full_name(type_of(vm, v))),
           NULL;
  if (codec_check_c_text(vm, v) < 0) return NULL;
  return str_utf8(vm, v, len);
}

static Value m_set_base(VM *vm, Ref self, const Args *args) {
  size_t len;
  char *text = c_text(vm, ref(args->at[0]), "SetBase() argument", "str", &len);
  if (!text) return ERR;
  enum XML_Status status = XML_SetBase(as_parser(self)->parser, text);
  vm_free(vm, text, len + 1);
  return status == XML_STATUS_ERROR ? raise_memory(vm) : NONE_VALUE;
}
static Value m_get_base(VM *vm, Ref self, const Args *args) {
  return expat_text(vm, XML_GetBase(as_parser(self)->parser));
}
static Value m_get_context(VM *vm, Ref self, const Args *args) {
  ParserObj *p = as_parser(self);
  int offset, size;
  const char *all = p->in_callback ? XML_GetInputContext(p->parser, &offset, &size) : NULL;
  return all ? bytes_new(vm, all + offset, (size_t)(size - offset)) : NONE_VALUE;
}

static int take_room(ParserObj *p, int size) {
  char *text = vm_alloc(p->vm, (size_t)size);
  if (!text) return -1;
  if (p->text) vm_free(p->vm, p->text, (size_t)p->text_size);
  p->text = text;
  p->text_size = size;
  p->text_used = 0;
  return 0;
}

static Value child_of(VM *vm, ParserObj *p, const char *context, const char *encoding) {
  XML_Parser made = XML_ExternalEntityParserCreate(p->parser, context, encoding);
  Value v = expat_parser_new(vm, made, ref(p->intern), ref_to(p));
  if (is_err(v)) return ERR;
  ParserObj *child = as_parser(v);
  child->ordered = p->ordered;
  child->specified = p->specified;
  child->namespace_prefixes = p->namespace_prefixes;
  for (int i = 0; i < N_HANDLERS; i++) child->handlers[i] = own(ref(p->handlers[i]));
  expat_connect(child);
  child->text_size = p->text_size;
  if (!p->text || take_room(child, p->text_size) == 0) return v;
  drop(vm, v);
  return ERR;
}

static Value m_external(VM *vm, Ref self, const Args *args) {
  size_t len = 0, encoding_len = 0;
  char *context = NULL, *encoding = NULL;
  Value at[2] = {UNDEF, UNDEF}, v = ERR;
  if (place(vm, "ExternalEntityParserCreate", args, 1, 2, at) < 0) return ERR;
  if (!is_none(at[0]) &&
      !(context = c_text(vm, ref(at[0]), "ExternalEntityParserCreate() argument 1", "str or None", &len)))
    return ERR;
  bool fine = is_undef(at[1]) || (encoding = c_text(vm, ref(at[1]), "ExternalEntityParserCreate() argument 2",
                                                    "str", &encoding_len));
  if (fine) v = child_of(vm, as_parser(self), context, encoding);
  if (context) vm_free(vm, context, len + 1);
  if (encoding) vm_free(vm, encoding, encoding_len + 1);
  return v;
}

static Value m_set_param(VM *vm, Ref self, const Args *args) {
  int flag;
  if (as_c_int(vm, ref(args->at[0]), &flag) < 0) return ERR;
  return from_int62(XML_SetParamEntityParsing(as_parser(self)->parser, (enum XML_ParamEntityParsing)flag));
}
static Value m_use_foreign(VM *vm, Ref self, const Args *args) {
  XML_Parser parser = as_parser(self)->parser;
  Value at[1] = {UNDEF};
  if (place(vm, "UseForeignDTD", args, 0, 1, at) < 0) return ERR;
  int flag = is_undef(at[0]) ? 1 : object_truth(vm, ref(at[0]));
  if (flag < 0) return ERR;
  enum XML_Error code = XML_UseForeignDTD(parser, flag ? XML_TRUE : XML_FALSE);
  return code == XML_ERROR_NONE ? NONE_VALUE : (expat_fail(vm, parser, code), ERR);
}

static const MethodDef methods[] = {
    {"Parse", m_parse, ARG_RAW, "($self, data, isfinal=False, /)", NULL, METHOD_OF_CLASS},
    {"ParseFile", m_parse_file, ARG_RAW, "($self, file, /)", NULL, METHOD_OF_CLASS},
    {"SetBase", m_set_base, ARG_ONE, "($self, base, /)", NULL, 0},
    {"GetBase", m_get_base, ARG_NONE, "($self, /)", NULL, 0},
    {"GetInputContext", m_get_context, ARG_NONE, "($self, /)", NULL, 0},
    {"ExternalEntityParserCreate", m_external, ARG_RAW, "($self, context, encoding=<unrepresentable>, /)",
     NULL, METHOD_OF_CLASS},
    {"SetParamEntityParsing", m_set_param, ARG_ONE, "($self, flag, /)", NULL, 0},
    {"UseForeignDTD", m_use_foreign, ARG_RAW, "($self, flag=True, /)", NULL, METHOD_OF_CLASS},
    {0}};

/* ---- attributes ---- */

static int cannot_delete(VM *vm) {
  return raise_i(vm, T_RUNTIME_ERROR, "Cannot delete attribute");
}

static Value handler_get(VM *vm, Ref self, HandlerId which) {
  Value handler = as_parser(self)->handlers[which];
  return is_undef(handler) ? NONE_VALUE : own(ref(handler));
}
static int handler_set(VM *vm, Ref self, HandlerId which, Ref value) {
  ParserObj *p = as_parser(self);
  if (is_undef(value)) return cannot_delete(vm);
  if (which == ON_CHARACTERS && expat_flush(p) < 0) return -1;
  expat_set_handler(p, which, is_none(value) ? UNDEF : own(value));
  return 0;
}
#define HANDLER(id, name, attribute, line)                                                                   \
  static Value get_##name(VM *vm, Ref self) {                                                                \
    return handler_get(vm, self, ON_##id);                                                                   \
  }                                                                                                          \
  static int set_##name(VM *vm, Ref self, Ref value) {                                                       \
    return handler_set(vm, self, ON_##id, value);                                                            \
  }
#include "module/expat_handlers.def"

/* Where the parser stands, also when that was an error. */
#define NUMBER(name, of)                                                                                     \
  static Value name(VM *vm, Ref self) {                                                                      \
    return int_from_i64(vm, (int64_t)of(as_parser(self)->parser));                                           \
  }
NUMBER(get_error, XML_GetErrorCode)
NUMBER(get_line, XML_GetCurrentLineNumber)
NUMBER(get_column, XML_GetCurrentColumnNumber)
NUMBER(get_byte, XML_GetCurrentByteIndex)

static Value get_buffer_size(VM *vm, Ref self) {
  return from_int62(as_parser(self)->text_size);
}
static int set_buffer_size(VM *vm, Ref self, Ref value) {
  ParserObj *p = as_parser(self);
  int64_t size;
  if (is_undef(value)) return cannot_delete(vm);
  if (!is_int_like(value)) return raise_i(vm, T_TYPE_ERROR, "buffer_size must be an integer");
  if (!int_as_i64(value, &size))
    return raise_i(vm, T_OVERFLOW_ERROR, "Python int too large to convert to C long");
  if (size <= 0) return raise_i(vm, T_VALUE_ERROR, "buffer_size must be greater than zero");
  if (size > INT_MAX) return raise_i(vm, T_VALUE_ERROR, "buffer_size must not be greater than %d", INT_MAX);
  if (size == p->text_size) return 0;
  /* From here on text is collected, whatever buffer_text was: as in the reference. */
  return expat_flush(p) < 0 ? -1 : take_room(p, (int)size);
}

static Value get_buffer_text(VM *vm, Ref self) {
  return from_bool(as_parser(self)->text != NULL);
}
static int set_buffer_text(VM *vm, Ref self, Ref value) {
  ParserObj *p = as_parser(self);
  if (is_undef(value)) return cannot_delete(vm);
  int on = object_truth(vm, value);
  if (on < 0) return -1;
  if (on) return p->text ? 0 : take_room(p, p->text_size);
  if (!p->text) return 0;
  if (expat_flush(p) < 0) return -1;
  vm_free(vm, p->text, (size_t)p->text_size);
  p->text = NULL;
  return 0;
}
static Value get_buffer_used(VM *vm, Ref self) {
  return from_int62(as_parser(self)->text_used);
}

static int set_flag(VM *vm, Ref value, bool *flag) {
  if (is_undef(value)) return cannot_delete(vm);
  int on = object_truth(vm, value);
  if (on >= 0) *flag = on;
  return on < 0 ? -1 : 0;
}
static Value get_prefixes(VM *vm, Ref self) {
  return from_bool(as_parser(self)->namespace_prefixes);
}
static int set_prefixes(VM *vm, Ref self, Ref value) {
  ParserObj *p = as_parser(self);
  if (set_flag(vm, value, &p->namespace_prefixes) < 0) return -1;
  XML_SetReturnNSTriplet(p->parser, p->namespace_prefixes);
  return 0;
}
static Value get_ordered(VM *vm, Ref self) {
  return from_bool(as_parser(self)->ordered);
}
static int set_ordered(VM *vm, Ref self, Ref value) {
  return set_flag(vm, value, &as_parser(self)->ordered);
}
static Value get_specified(VM *vm, Ref self) {
  return from_bool(as_parser(self)->specified);
}
static int set_specified(VM *vm, Ref self, Ref value) {
  return set_flag(vm, value, &as_parser(self)->specified);
}
static Value get_intern(VM *vm, Ref self) {
  Value intern = as_parser(self)->intern;
  return is_undef(intern) ? NONE_VALUE : own(ref(intern));
}
static int set_intern(VM *vm, Ref self, Ref value) {
  return raise_i(vm, T_ATTRIBUTE_ERROR, "readonly attribute");
}

static const GetSetDef getsets[] = {
#define HANDLER(id, name, attribute, line) {attribute, get_##name, set_##name, NULL},
#include "module/expat_handlers.def"
    {"intern", get_intern, set_intern, NULL},
    {"ErrorCode", get_error, NULL, NULL},
    {"ErrorLineNumber", get_line, NULL, NULL},
    {"ErrorColumnNumber", get_column, NULL, NULL},
    {"ErrorByteIndex", get_byte, NULL, NULL},
    {"CurrentLineNumber", get_line, NULL, NULL},
    {"CurrentColumnNumber", get_column, NULL, NULL},
    {"CurrentByteIndex", get_byte, NULL, NULL},
    {"buffer_size", get_buffer_size, set_buffer_size, NULL},
    {"buffer_text", get_buffer_text, set_buffer_text, NULL},
    {"buffer_used", get_buffer_used, NULL, NULL},
    {"namespace_prefixes", get_prefixes, set_prefixes, NULL},
    {"ordered_attributes", get_ordered, set_ordered, NULL},
    {"specified_attributes", get_specified, set_specified, NULL},
    {0}};

/* ---- the type ---- */

static Value no_new(VM *vm, TypeObj *type, const Args *args) {
  return raise(vm, T_TYPE_ERROR, "cannot create 'pyexpat.xmlparser' instances");
}

static void parser_traverse(VM *vm, Obj *object, VisitFn visit, void *ctx) {
  ParserObj *p = (ParserObj *)object;
  if (!p->parser) return;
  for (int i = 0; i < N_HANDLERS; i++)
    if (!is_undef(p->handlers[i])) visit(vm, ref(p->handlers[i]), ctx);
  if (!is_undef(p->intern)) visit(vm, ref(p->intern), ctx);
  if (!is_undef(p->parent)) visit(vm, ref(p->parent), ctx);
}

static void parser_clear(VM *vm, Obj *object) {
  ParserObj *p = (ParserObj *)object;
  for (int i = 0; i < N_HANDLERS; i++) expat_set_handler(p, (HandlerId)i, UNDEF);
  Value intern = p->intern;
  p->intern = UNDEF;
  drop(vm, intern);
}

static void parser_dealloc(VM *vm, Obj *object) {
  ParserObj *p = (ParserObj *)object;
  if (p->parser) {
    outside_unlink(&p->outside);
    XML_ParserFree(p->parser);
    for (int i = 0; i < N_HANDLERS; i++) drop(vm, p->handlers[i]);
    drop(vm, p->intern);
    drop(vm, p->parent);
  }
  if (p->text) vm_free(vm, p->text, (size_t)p->text_size);
  object_free(vm, object, sizeof *p);
}

const TypeSpec expat_parser_spec = {.name = "pyexpat.xmlparser",
                                    .size = sizeof(ParserObj),
                                    .flags = TYPE_GC,
                                    .slots = {.new_ = no_new},
                                    .methods = methods,
                                    .getsets = getsets,
                                    .traverse = parser_traverse,
                                    .clear = parser_clear,
                                    .dealloc = parser_dealloc};
#endif
