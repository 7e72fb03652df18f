/* What annotations are made of: list[int] (GenericAlias), int | str (UnionType); read-only views of mappings.
 */
#ifndef OBJECT_GENERIC_H
#define OBJECT_GENERIC_H
#include "runtime/vm.h"

typedef struct ProxyObj { /* mappingproxy */
  Obj head;
  Value mapping;
} ProxyObj;

typedef struct AliasObj { /* types.GenericAlias */
  Obj head;
  Value origin;
  TupleObj *args, *parameters; /* parameters: NULL until asked for */
  WeakLink *weak;
  bool starred;
} AliasObj;

typedef struct UnionObj { /* types.UnionType */
  Obj head;
  TupleObj *args, *parameters;
} UnionObj;

/* A read-only view of any mapping. */
Value proxy_new(VM *vm, Ref mapping);
/* origin[item]; item may be a tuple. */
Value generic_alias_new(VM *vm, Ref origin, Ref item);
/* The method __class_getitem__ of builtin types; for method tables, with METHOD_CLASS. */
Value generic_class_getitem(VM *vm, Ref self, const Args *args);
#define CLASS_GETITEM_ROW                                                                                    \
  { "__class_getitem__", generic_class_getitem, ARG_ONE, "($type, item, /)", NULL, METHOD_CLASS }
/* The slot `|` of type, GenericAlias and UnionType: NOT_IMPLEMENTED when a side is no type, None or alias. */
Value union_or(VM *vm, Ref a, Ref b);
/* What a union is of; borrowed. */
TupleObj *union_members(Ref v);
/* The type variables in args, each once, in order. NULL: exception. */
TupleObj *generic_parameters(VM *vm, TupleObj *args);
/* args with the type variables replaced by item's, as `alias[item]` does it. */
Value generic_substitute(VM *vm, Ref alias, TupleObj *args, TupleObj *parameters, Ref item);
/* Adds the text by which an annotation shows one of its arguments. */
struct StrBuilder;
int generic_repr_item(VM *vm, struct StrBuilder *b, Ref item);

extern const TypeSpec mapping_proxy_spec, generic_alias_spec, generic_alias_iter_spec, union_spec;
#endif
