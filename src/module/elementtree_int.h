/* The module _elementtree: what its files share.

     elementtree.c           the module, SubElement
     elementtree_element.c   the class Element: its parts, its methods
     elementtree_items.c     an Element as a sequence of elements
     elementtree_find.c      looking for elements, walking through them
     elementtree_builder.c   the class TreeBuilder: events -> elements
     elementtree_parser.c    the class XMLParser: what expat tells -> events */
#ifndef MODULE_ELEMENTTREE_INT_H
#define MODULE_ELEMENTTREE_INT_H
#include "module/module.h"
#include "object/list.h"
#include "runtime/abstract.h"
#include "runtime/error.h"
#include "runtime/type.h"

/* Text, or a list of texts that is joined when somebody looks. */
typedef struct JoinedText {
  Value v;
  bool is_list;
} JoinedText;

typedef struct ElementObj {
  Obj head;
  Value tag, attrib; /* attrib: a dict, or UNDEF: empty, not made yet */
  JoinedText text, tail;
  Value *children; /* elements, `n` of them; may move when Python runs */
  size_t n, capacity;
} ElementObj;
#define as_element(v) ((ElementObj *)obj_of(v))

typedef enum {
  EVENT_START,
  EVENT_END,
  EVENT_START_NS,
  EVENT_END_NS,
  EVENT_COMMENT,
  EVENT_PI,
  N_EVENTS
} EventId;

/* UNDEF where there is nothing. */
typedef struct BuilderObj {
  Obj head;
  Value root, this, last; /* this: the element that is open, or None; last: it, or what was closed last */
  Value last_for_tail;    /* behind which text would stand now */
  Value data;             /* text that has come, or a list of texts */
  ListObj *stack;         /* `depth` elements that are open; above them what was once */
  size_t depth;
  Value element_factory, comment_factory, pi_factory;
  bool insert_comments, insert_pis;
  Value append;           /* of the queue of events */
  Value events[N_EVENTS]; /* the names of those wanted */
} BuilderObj;
#define as_builder(v) ((BuilderObj *)obj_of(v))

typedef struct TreeState {
  TypeObj *element, *builder, *parser, *iterator, *error;
  Value deepcopy, paths; /* copy.deepcopy, the module ElementPath */
  Value comment_factory, pi_factory;
} TreeState;
static inline TreeState *tree_state(VM *vm) {
  return module_state(vm, MODULE_ELEMENTTREE);
}
#define is_element(vm, v) (is_ptr(v) && type_is_subtype(obj_of(v)->shape->type, tree_state(vm)->element))
#define is_exact_element(vm, v) (is_ptr(v) && obj_of(v)->shape->type == tree_state(vm)->element)

/* A method by name with n arguments. Owned; ERR. */
Value tree_call(VM *vm, Ref v, const char *name, size_t n, const Value *args);

/* elementtree_element.c. Of exactly the class; the dict is shared (UNDEF: none). Owned; ERR. */
Value element_new(VM *vm, Ref tag, Ref attrib);
/* Room for that many more. 0 or -1. */
int element_reserve(VM *vm, ElementObj *e, size_t n_more);
int element_add(VM *vm, ElementObj *e, Ref child);
/* The text as one. Borrowed, until it is set; UNDEF: exception. */
Ref joined_text(VM *vm, JoinedText *text);
/* Takes the text. */
void joined_set(VM *vm, JoinedText *text, Value v, bool is_list);
/* `expected an Element, not "T"`: 0 or -1. */
int element_check(VM *vm, Ref v);
/* A copy of a dict. Owned; ERR. */
Value tree_dict_copy(VM *vm, Ref dict);
extern const TypeSpec element_spec;

/* elementtree_items.c */
ptrdiff_t element_len(VM *vm, Ref v);
Value element_getitem(VM *vm, Ref v, Ref key);
int element_setitem(VM *vm, Ref v, Ref key, Ref value);
Value element_extend(VM *vm, Ref self, const Args *args);
Value element_insert(VM *vm, Ref self, const Args *args);
Value element_remove(VM *vm, Ref self, const Args *args);

/* elementtree_find.c */
Value element_find(VM *vm, Ref self, const Args *args);
Value element_findtext(VM *vm, Ref self, const Args *args);
Value element_findall(VM *vm, Ref self, const Args *args);
Value element_iterfind(VM *vm, Ref self, const Args *args);
Value element_iter(VM *vm, Ref self, const Args *args);
Value element_itertext(VM *vm, Ref self, const Args *args);
extern const TypeSpec element_iterator_spec;

/* elementtree_builder.c: events. Owned; ERR. `attrib`: a dict that is then the element's, or UNDEF. */
Value builder_start(VM *vm, BuilderObj *b, Ref tag, Ref attrib);
Value builder_data(VM *vm, BuilderObj *b, Ref data);
Value builder_end(VM *vm, BuilderObj *b);
Value builder_comment(VM *vm, BuilderObj *b, Ref text);
Value builder_pi(VM *vm, BuilderObj *b, Ref target, Ref text);
/* Tells the queue. 0 or -1. */
int builder_event(VM *vm, BuilderObj *b, EventId event, Ref what);
Value builder_done(const BuilderObj *b);
Value builder_make(VM *vm, TypeObj *type, const Args *args);
extern const TypeSpec builder_spec;

/* elementtree_parser.c */
extern const TypeSpec xml_parser_spec;
#endif
