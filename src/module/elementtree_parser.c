/* The class XMLParser: see elementtree_int.h. A plain TreeBuilder as target is told directly, any other by
   its methods, as far as it has them. After an exception the library reads on, but nobody hears of it. */
#ifndef __wasi__
#include "module/elementtree_int.h"
#include "module/expat_int.h"
#include "object/bytes.h"
#include "object/codec.h"
#include "object/dict.h"
#include "object/int.h"
#include "object/str.h"
#include "object/tuple.h"
#include "runtime/buffer.h"
#include "runtime/warn.h"
#include <limits.h>

typedef enum {
  TELL_START_NS,
  TELL_START,
  TELL_DATA,
  TELL_END,
  TELL_END_NS,
  TELL_COMMENT,
  TELL_PI,
  TELL_CLOSE,
  TELL_DOCTYPE,
  N_TELL
} Tell;

typedef struct XmlParserObj {
  Obj head;
  VM *vm;
  XML_Parser parser; /* NULL: __init__ has not run */
  Outside outside;
  bool parsing;
  Value target, entity;
  Value names;        /* a dict: what the library says -> what the target hears */
  Value tell[N_TELL]; /* the target's methods; UNDEF: it has none */
} XmlParserObj;
#define as_xml_parser(v) ((XmlParserObj *)obj_of(v))

static bool has_failed(const XmlParserObj *p) {
  return raised(p->vm) || p->vm->trap.set;
}
static bool is_built(const XmlParserObj *p) {
  return obj_of(p->target)->shape->type == tree_state(p->vm)->builder;
}
#define builder_of(p) as_builder((p)->target)

/* ---- complaints ---- */

/* ParseError. `message`: UNDEF for the library's own words. */
static void fail_at(XmlParserObj *p, enum XML_Error code, Ref message) {
  VM *vm = p->vm;
  int64_t line = (int64_t)XML_GetErrorLineNumber(p->parser),
          column = (int64_t)XML_GetErrorColumnNumber(p->parser);
  Value text = is_undef(message)
                   ? str_format(vm, "%s: line %i, column %i", XML_ErrorString(code), line, column)
                   : str_format(vm, "%S: line %i, column %i", message, line, column);
  Value error = is_err(text) ? ERR : object_call1(vm, ref_to(tree_state(vm)->error), ref(text));
  drop_x(vm, text);
  if (is_err(error)) return;
  Value two[2] = {from_int62(line), from_int62(column)}, position = tuple_from(vm, two, 2);
  Value code_name = str_from(vm, "code"), position_name = str_from(vm, "position");
  if (!is_err(position) && !is_err(code_name) && !is_err(position_name) &&
      object_setattr(vm, ref(error), ref(code_name), ref(from_int62((int)code))) == 0 &&
      object_setattr(vm, ref(error), ref(position_name), ref(position)) == 0)
    raise_object_steal(vm, error);
  else
    drop(vm, error);
  drop_x(vm, position);
  drop_x(vm, code_name);
  drop_x(vm, position_name);
}

/* ---- what the library says ---- */

/* A name; "uri}local" becomes "{uri}local". Owned; ERR. */
static Value full_name(XmlParserObj *p, const char *text) {
  VM *vm = p->vm;
  Ref known;
  Value name = expat_text(vm, text);
  int found = is_err(name) ? -1 : dict_find(vm, as_dict(p->names), ref(name), &known);
  Value full = found > 0 ? own(known) : ERR;
  if (found == 0) {
    full = strchr(text, '}') ? str_format(vm, "{%S", ref(name)) : own(ref(name));
    if (!is_err(full) && dict_set(vm, as_dict(p->names), ref(name), ref(full)) < 0) {
      drop(vm, full);
      full = ERR;
    }
  }
  drop_x(vm, name);
  return full;
}

/* Calls a method of the target with n arguments, which are taken. */
static void tell(XmlParserObj *p, Tell which, size_t n, Value *args) {
  VM *vm = p->vm;
  bool complete = true;
  for (size_t i = 0; i < n; i++) complete &= !is_err(args[i]);
  if (complete && c_enter_unsure(vm, " in a target of a parser") == 0) {
    Value method = own(ref(p->tell[which])), answer = object_call_n(vm, ref(method), n, args);
    drop(vm, method);
    drop_x(vm, answer);
    c_leave_unsure(vm);
  }
  for (size_t i = 0; i < n; i++) drop_x(vm, args[i]);
}
static bool hears(const XmlParserObj *p, Tell which) {
  return !is_undef(p->tell[which]);
}
/* The answer of a builder, which nobody needs. */
static void done(XmlParserObj *p, Value answer) {
  drop_x(p->vm, answer);
}

/* Attributes as a dict; UNDEF: there are none; ERR. */
static Value attributes(XmlParserObj *p, const char **given) {
  VM *vm = p->vm;
  if (!given[0]) return UNDEF;
  DictObj *dict = dict_new(vm);
  int result = dict ? 0 : -1;
  for (; result == 0 && given[0]; given += 2) {
    Value name = full_name(p, given[0]), value = is_err(name) ? ERR : expat_text(vm, given[1]);
    result = is_err(value) ? -1 : dict_set(vm, dict, ref(name), ref(value));
    drop_x(vm, name);
    drop_x(vm, value);
  }
  if (result == 0) return value_of(dict);
  drop_obj(vm, dict);
  return ERR;
}

static void on_start(void *data, const char *name, const char **given) {
  XmlParserObj *p = data;
  VM *vm = p->vm;
  if (has_failed(p)) return;
  Value two[2] = {full_name(p, name), ERR};
  if (!is_err(two[0])) two[1] = attributes(p, given);
  if (is_err(two[1])) {
    drop_x(vm, two[0]);
    return;
  }
  if (!is_built(p) && hears(p, TELL_START)) {
    if (is_undef(two[1])) {
      DictObj *none = dict_new(vm);
      two[1] = none ? value_of(none) : ERR;
    }
    tell(p, TELL_START, 2, two);
    return;
  }
  if (is_built(p)) done(p, builder_start(vm, builder_of(p), ref(two[0]), ref(two[1])));
  drop(vm, two[0]);
  drop(vm, two[1]);
}

static void tell_data(XmlParserObj *p, Value text) {
  if (is_err(text)) return;
  if (!is_built(p) && hears(p, TELL_DATA)) {
    tell(p, TELL_DATA, 1, &text);
    return;
  }
  if (is_built(p)) done(p, builder_data(p->vm, builder_of(p), ref(text)));
  drop(p->vm, text);
}
static void on_data(void *data, const char *text, int len) {
  XmlParserObj *p = data;
  if (!has_failed(p)) tell_data(p, expat_text_of(p->vm, text, (size_t)len));
}

static void on_end(void *data, const char *name) {
  XmlParserObj *p = data;
  if (has_failed(p)) return;
  if (is_built(p))
    done(p, builder_end(p->vm, builder_of(p)));
  else if (hears(p, TELL_END)) {
    Value tag = full_name(p, name);
    tell(p, TELL_END, 1, &tag);
  }
}

static void on_start_ns(void *data, const char *prefix, const char *uri) {
  XmlParserObj *p = data;
  VM *vm = p->vm;
  if (has_failed(p)) return;
  bool wanted = is_built(p) ? !is_undef(builder_of(p)->events[EVENT_START_NS]) : hears(p, TELL_START_NS);
  if (!wanted) return;
  Value two[2] = {expat_text(vm, prefix ? prefix : ""), ERR};
  if (!is_err(two[0])) two[1] = expat_text(vm, uri ? uri : "");
  if (!is_built(p)) {
    tell(p, TELL_START_NS, 2, two);
    return;
  }
  Value pair = is_err(two[1]) ? ERR : tuple_from(vm, two, 2);
  if (!is_err(pair)) (void)builder_event(vm, builder_of(p), EVENT_START_NS, ref(pair));
  drop_x(vm, pair);
  drop_x(vm, two[0]);
  drop_x(vm, two[1]);
}
static void on_end_ns(void *data, const char *prefix) {
  XmlParserObj *p = data;
  if (has_failed(p)) return;
  if (is_built(p))
    (void)builder_event(p->vm, builder_of(p), EVENT_END_NS, ref(NONE_VALUE));
  else if (hears(p, TELL_END_NS)) {
    Value text = expat_text(p->vm, prefix ? prefix : "");
    tell(p, TELL_END_NS, 1, &text);
  }
}

static void on_comment(void *data, const char *text) {
  XmlParserObj *p = data;
  if (has_failed(p) || (!is_built(p) && !hears(p, TELL_COMMENT))) return;
  Value comment = expat_text(p->vm, text);
  if (!is_built(p))
    tell(p, TELL_COMMENT, 1, &comment);
  else if (!is_err(comment)) {
    done(p, builder_comment(p->vm, builder_of(p), ref(comment)));
    drop(p->vm, comment);
  }
}
static void on_pi(void *data, const char *target, const char *text) {
  XmlParserObj *p = data;
  VM *vm = p->vm;
  if (has_failed(p) || (!is_built(p) && !hears(p, TELL_PI))) return;
  Value two[2] = {expat_text(vm, target), ERR};
  if (!is_err(two[0])) two[1] = expat_text(vm, text);
  if (!is_built(p)) {
    tell(p, TELL_PI, 2, two);
    return;
  }
  if (!is_err(two[1])) done(p, builder_pi(vm, builder_of(p), ref(two[0]), ref(two[1])));
  drop_x(vm, two[0]);
  drop_x(vm, two[1]);
}

/* What nobody else hears: an entity that is not declared, which `entity` may know. */
static void on_default(void *data, const char *text, int len) {
  enum { SHOWN = 100 };
  XmlParserObj *p = data;
  VM *vm = p->vm;
  Ref value;
  if (len < 2 || text[0] != '&' || has_failed(p)) return;
  Value key = expat_text_of(vm, text + 1, (size_t)len - 2);
  int known = is_err(key) ? -1 : dict_find(vm, as_dict(p->entity), ref(key), &value);
  drop_x(vm, key);
  if (known > 0)
    tell_data(p, own(value));
  else if (known == 0) {
    Value shown = expat_text_of(vm, text, (size_t)(len < SHOWN ? len : SHOWN));
    Value message = is_err(shown) ? ERR : str_format(vm, "undefined entity %S", ref(shown));
    if (!is_err(message)) fail_at(p, XML_ERROR_UNDEFINED_ENTITY, ref(message));
    drop_x(vm, shown);
    drop_x(vm, message);
  }
}

static void on_doctype(void *data, const char *name, const char *system_id, const char *public_id,
                       int has_internal) {
  XmlParserObj *p = data;
  VM *vm = p->vm;
  if (has_failed(p)) return;
  if (hears(p, TELL_DOCTYPE)) {
    Value three[3] = {full_name(p, name), ERR, ERR};
    if (!is_err(three[0])) three[2] = expat_text(vm, system_id);
    if (!is_err(three[2])) three[1] = expat_text(vm, public_id);
    tell(p, TELL_DOCTYPE, 3, three);
    return;
  }
  Value key = str_from(vm, "doctype"), method;
  int found = is_err(key) ? -1 : object_find_attr(vm, ref_to(p), ref(key), &method);
  drop_x(vm, key);
  if (found <= 0) return;
  drop(vm, method);
  (void)warn(
      vm, T_RUNTIME_WARNING,
      "The doctype() method of XMLParser is ignored.  Define doctype() method on the TreeBuilder target.");
}

/* ---- making one ---- */

static Value parser_make(VM *vm, TypeObj *type, const Args *args) {
  Value v = object_alloc(vm, type);
  if (is_err(v)) return ERR;
  XmlParserObj *p = as_xml_parser(v);
  p->vm = vm;
  p->target = p->entity = p->names = UNDEF;
  for (int i = 0; i < N_TELL; i++) p->tell[i] = UNDEF;
  return v;
}

/* The target's methods. 0 or -1. */
static int ask_target(VM *vm, XmlParserObj *p) {
  static const char *const names[N_TELL] = {"start_ns", "start", "data",  "end",    "end_ns",
                                            "comment",  "pi",    "close", "doctype"};
  for (int i = 0; i < N_TELL; i++) {
    Value key = str_from(vm, names[i]), method;
    int found = is_err(key) ? -1 : object_find_attr(vm, ref(p->target), ref(key), &method);
    drop_x(vm, key);
    if (found < 0) return -1;
    if (found) p->tell[i] = method;
  }
  return 0;
}

static void connect(XmlParserObj *p) {
  XML_Parser x = p->parser;
  XML_SetUserData(x, p);
  XML_SetElementHandler(x, on_start, on_end);
  XML_SetDefaultHandlerExpand(x, on_default);
  XML_SetCharacterDataHandler(x, on_data);
  if (hears(p, TELL_START_NS)) XML_SetStartNamespaceDeclHandler(x, on_start_ns);
  if (hears(p, TELL_END_NS)) XML_SetEndNamespaceDeclHandler(x, on_end_ns);
  if (hears(p, TELL_COMMENT)) XML_SetCommentHandler(x, on_comment);
  if (hears(p, TELL_PI)) XML_SetProcessingInstructionHandler(x, on_pi);
  XML_SetStartDoctypeDeclHandler(x, on_doctype);
  XML_SetUnknownEncodingHandler(x, expat_unknown_encoding, p->vm);
}

static void end_parser(Outside *outside) {
  XML_ParserFree(((XmlParserObj *)(void *)((char *)outside - offsetof(XmlParserObj, outside)))->parser);
}

static int start(VM *vm, XmlParserObj *p, const char *encoding, Ref target) {
  DictObj *entity = dict_new(vm), *names = entity ? dict_new(vm) : NULL;
  if (entity) p->entity = value_of(entity);
  if (names) p->names = value_of(names);
  if (!names) return -1;
  p->target = is_none(target) ? builder_make(vm, tree_state(vm)->builder, NULL) : own(target);
  if (is_err(p->target)) {
    p->target = UNDEF;
    return -1;
  }
  if (ask_target(vm, p) < 0) return -1;
  XML_Parser parser = XML_ParserCreate_MM(encoding, NULL, "}");
  if (!parser) return raise_memory(vm), -1;
  XML_SetHashSalt(parser, EXPAT_SALT);
  p->parser = parser;
  outside_link(vm, &p->outside, end_parser);
  connect(p);
  return 0;
}

static int parser_init(VM *vm, Ref self, const Args *args) {
  XmlParserObj *p = as_xml_parser(self);
  Value at[2] = {UNDEF, UNDEF};
  if (args_parse(vm, "XMLParser", "(*, target=None, encoding=None)", args, at) < 0) return -1;
  if (p->parser || !is_undef(p->target)) return trap(vm, "XMLParser.__init__() once more"), -1;
  Ref encoding = ref(at[1]), target = is_undef(at[0]) ? ref(NONE_VALUE) : ref(at[0]);
  if (is_undef(encoding) || is_none(encoding)) return start(vm, p, NULL, target);
  if (!is_kind(encoding, TYPE_STR))
    return raise_i(vm, T_TYPE_ERROR, "XMLParser() argument 'encoding' must be str or None, not %s",
                   type_full_name(type_of(vm, encoding)));
  size_t len;
  char *text = codec_check_c_text(vm, encoding) < 0 ? NULL : str_utf8(vm, encoding, &len);
  if (!text) return -1;
  int result = start(vm, p, text, target);
  vm_free(vm, text, len + 1);
  return result;
}

/* ---- parsing ---- */

static int check(VM *vm, const XmlParserObj *p) {
  if (p->parser) return 0;
  return raise_i(vm, T_VALUE_ERROR, "XMLParser.__init__() wasn't called");
}

/* 0 or -1. */
static int parse(XmlParserObj *p, const void *data, size_t len, bool is_final) {
  VM *vm = p->vm;
  if (len > INT_MAX) return raise_i(vm, T_OVERFLOW_ERROR, "size does not fit in an int");
  if (p->parsing) return trap(vm, "a parser of XML that its own target uses"), -1;
  if (c_enter_unsure(vm, " in a parser") < 0) return -1;
  p->parsing = true;
  enum XML_Status status = XML_Parse(p->parser, len ? data : "", (int)len, is_final);
  p->parsing = false;
  c_leave_unsure(vm);
  if (has_failed(p)) return -1;
  if (status == XML_STATUS_ERROR) fail_at(p, XML_GetErrorCode(p->parser), ref(UNDEF));
  return status == XML_STATUS_ERROR ? -1 : 0;
}

static Value m_feed(VM *vm, Ref self, const Args *args) {
  XmlParserObj *p = as_xml_parser(self);
  Ref data = ref(args->at[0]);
  if (check(vm, p) < 0) return ERR;
  if (is_kind(data, TYPE_STR)) {
    Value bytes = codec_utf8_encode(vm, data, ref(UNDEF));
    if (is_err(bytes)) return ERR;
    XML_SetEncoding(p->parser, "utf-8");
    int result = parse(p, bytes_data(as_bytes(bytes)), bytes_len(bytes), false);
    drop(vm, bytes);
    return result < 0 ? ERR : NONE_VALUE;
  }
  Buffer buffer;
  if (buffer_get(vm, data, &buffer, 0) < 0) return ERR;
  int result = parse(p, buffer.at, buffer.len, false);
  buffer_release(vm, &buffer);
  return result < 0 ? ERR : NONE_VALUE;
}

static Value m_close(VM *vm, Ref self, const Args *args) {
  XmlParserObj *p = as_xml_parser(self);
  if (check(vm, p) < 0 || parse(p, "", 0, true) < 0) return ERR;
  if (is_built(p)) return builder_done(builder_of(p));
  if (!hears(p, TELL_CLOSE)) return NONE_VALUE;
  Value method = own(ref(p->tell[TELL_CLOSE])), answer = object_call0(vm, ref(method));
  drop(vm, method);
  return answer;
}

/* What read() gave, as bytes; UNDEF: the end. Takes it. Owned; ERR. */
static Value piece_of(VM *vm, Value piece) {
  Value bytes = UNDEF;
  if (is_err(piece)) return ERR;
  if (is_exact(vm, piece, STR) && str_len(ref(piece))) {
    Value errors = str_from(vm, "surrogatepass");
    bytes = is_err(errors) ? ERR : codec_utf8_encode(vm, ref(piece), ref(errors));
    drop_x(vm, errors);
  } else if (is_exact(vm, piece, BYTES) && bytes_len(piece))
    return piece;
  drop(vm, piece);
  return bytes;
}

static Value m_parse_whole(VM *vm, Ref self, const Args *args) {
  enum { AT_ONCE = 64 * 1024 };
  XmlParserObj *p = as_xml_parser(self);
  if (check(vm, p) < 0) return ERR;
  Value name = str_from(vm, "read"),
        read = is_err(name) ? ERR : object_getattr(vm, ref(args->at[0]), ref(name));
  drop_x(vm, name);
  if (is_err(read)) return ERR;
  int result = 0;
  while (result == 0) {
    Value piece = piece_of(vm, object_call1(vm, ref(read), ref(from_int62(AT_ONCE))));
    if (is_undef(piece)) break;
    result = is_err(piece) ? -1 : parse(p, bytes_data(as_bytes(piece)), bytes_len(piece), false);
    drop_x(vm, piece);
  }
  drop(vm, read);
  if (result < 0 || parse(p, "", 0, true) < 0) return ERR;
  return is_built(p) ? builder_done(builder_of(p)) : NONE_VALUE;
}

/* ---- events ---- */

static int want(VM *vm, XmlParserObj *p, Ref name) {
  static const char *const names[N_EVENTS] = {"start", "end", "start-ns", "end-ns", "comment", "pi"};
  if (!is_kind(name, TYPE_STR)) {
    if (is_bytes(name)) return trap(vm, "the name of an event as bytes"), -1;
    return raise_i(vm, T_VALUE_ERROR, "invalid events sequence");
  }
  int event = 0;
  while (event < N_EVENTS && !str_is(name, names[event])) event++;
  if (event == N_EVENTS) return raise_i(vm, T_VALUE_ERROR, "unknown event '%S'", name);
  Value *place = &builder_of(p)->events[event], before = *place;
  *place = own(name);
  drop(vm, before);
  if (event == EVENT_START_NS || event == EVENT_END_NS)
    XML_SetNamespaceDeclHandler(p->parser, on_start_ns, on_end_ns);
  if (event == EVENT_COMMENT) XML_SetCommentHandler(p->parser, on_comment);
  if (event == EVENT_PI) XML_SetProcessingInstructionHandler(p->parser, on_pi);
  return 0;
}

static int want_all(VM *vm, XmlParserObj *p, Ref names) {
  Value list = list_from_iterable(vm, names);
  if (is_err(list)) {
    if (vm->trap.set || !raised_is(vm, T_TYPE_ERROR)) return -1;
    error_clear(vm);
    return raise_i(vm, T_TYPE_ERROR, "events must be a sequence");
  }
  int result = 0;
  for (size_t i = 0; result == 0 && i < as_list(list)->len; i++)
    result = want(vm, p, ref(as_list(list)->items[i]));
  drop(vm, list);
  return result;
}

static Value m_setevents(VM *vm, Ref self, const Args *args) {
  XmlParserObj *p = as_xml_parser(self);
  if (check(vm, p) < 0) return ERR;
  if (!is_built(p))
    return raise(vm, T_TYPE_ERROR, "event handling only supported for ElementTree.TreeBuilder targets");
  BuilderObj *b = builder_of(p);
  Value name = str_from(vm, "append"),
        append = is_err(name) ? ERR : object_getattr(vm, ref(args->at[0]), ref(name));
  drop_x(vm, name);
  if (is_err(append)) return ERR;
  Value before = b->append;
  b->append = append;
  drop(vm, before);
  for (int i = 0; i < N_EVENTS; i++) {
    before = b->events[i];
    b->events[i] = UNDEF;
    drop(vm, before);
  }
  if (!is_undef(args->at[1]) && !is_none(args->at[1]))
    return want_all(vm, p, ref(args->at[1])) < 0 ? ERR : NONE_VALUE;
  Value end = str_interned(vm, "end", 3);
  if (is_err(end)) return ERR;
  b->events[EVENT_END] = end;
  return NONE_VALUE;
}

/* ---- the type ---- */

static Value get_entity(VM *vm, Ref self) {
  Value v = as_xml_parser(self)->entity;
  return is_undef(v) ? NONE_VALUE : own(ref(v));
}
static Value get_target(VM *vm, Ref self) {
  Value v = as_xml_parser(self)->target;
  return is_undef(v) ? NONE_VALUE : own(ref(v));
}
static int read_only(VM *vm, Ref self, Ref value) {
  return raise_i(vm, T_ATTRIBUTE_ERROR, "readonly attribute");
}
static Value get_version(VM *vm, Ref self) {
  XML_Expat_Version v = XML_ExpatVersionInfo();
  return str_format(vm, "Expat %d.%d.%d", v.major, v.minor, v.micro);
}

static const MethodDef methods[] = {
    {"feed", m_feed, ARG_ONE, "($self, data, /)", NULL, 0},
    {"close", m_close, ARG_NONE, "($self, /)", NULL, 0},
    {"_parse_whole", m_parse_whole, ARG_ONE, "($self, file, /)", NULL, 0},
    {"_setevents", m_setevents, ARG_POS, "($self, events_queue, events_to_report=None, /)", NULL, 0},
    {0}};
static const GetSetDef getsets[] = {{"entity", get_entity, read_only, NULL},
                                    {"target", get_target, read_only, NULL},
                                    {"version", get_version, NULL, NULL},
                                    {0}};

static void parser_traverse(VM *vm, Obj *object, VisitFn visit, void *ctx) {
  XmlParserObj *p = (XmlParserObj *)object;
  const Value held[3] = {p->target, p->entity, p->names};
  for (int i = 0; i < 3; i++)
    if (is_ptr(held[i]) && held[i].bits) visit(vm, ref(held[i]), ctx);
  for (int i = 0; i < N_TELL; i++)
    if (is_ptr(p->tell[i]) && p->tell[i].bits) visit(vm, ref(p->tell[i]), ctx);
}
static void parser_clear(VM *vm, Obj *object) {
  XmlParserObj *p = (XmlParserObj *)object;
  XML_Parser parser = p->parser;
  Value held[3] = {p->target, p->entity, p->names}, methods_held[N_TELL];
  memcpy(methods_held, p->tell, sizeof methods_held);
  p->parser = NULL;
  p->target = p->entity = p->names = UNDEF;
  for (int i = 0; i < N_TELL; i++) p->tell[i] = UNDEF;
  outside_unlink(&p->outside);
  if (parser) XML_ParserFree(parser);
  for (int i = 0; i < 3; i++) drop_x(vm, held[i]);
  for (int i = 0; i < N_TELL; i++) drop_x(vm, methods_held[i]);
}
static void parser_dealloc(VM *vm, Obj *object) {
  parser_clear(vm, object);
  object_free(vm, object, sizeof(XmlParserObj));
}

const TypeSpec xml_parser_spec = {.name = "xml.etree.ElementTree.XMLParser",
                                  .size = sizeof(XmlParserObj),
                                  .flags = TYPE_GC | TYPE_BASE,
                                  .slots = {.new_ = parser_make, .init = parser_init},
                                  .methods = methods,
                                  .getsets = getsets,
                                  .traverse = parser_traverse,
                                  .clear = parser_clear,
                                  .dealloc = parser_dealloc};
#endif
