/* Shapes and the attributes of instances: see object.h for the picture. */
#include "object/dict.h"
#include "object/str.h"
#include "runtime/error.h"
#include "runtime/instance.h"
#include "runtime/type.h"

Shape *shape_root(VM *vm, TypeObj *type, bool has_dict) {
  Shape *shape = vm_alloc(vm, sizeof *shape);
  if (!shape) return NULL;
  *shape = (Shape){.id = ++vm->next_shape_id, .type = type, .has_dict = has_dict, .attrs_at = type->attrs_at};
  return shape;
}

void shapes_free(VM *vm, Shape *shape) {
  while (shape) {
    Shape *sibling = shape->sibling;
    shapes_free(vm, shape->child);
    drop_obj(vm, shape->key);
    vm_free(vm, shape, sizeof *shape);
    shape = sibling;
  }
}

ptrdiff_t shape_find(const Shape *shape, const StrObj *name) {
  for (; shape->key; shape = shape->parent)
    if (shape->key == name) return (ptrdiff_t)shape->n_attrs - 1;
  return -1;
}

/* The reference has room for 30 attributes that instances of a class share, less one for each instance made
   before; others are in dicts. */
static bool comes_late(TypeObj *type) {
  enum { ROOM = 29 };
  uint32_t n = ++type->n_shapes;
  return n > ROOM || type->n_made > ROOM - n;
}

static Shape *find_child(const Shape *shape, const StrObj *name) {
  Shape *child = shape->child;
  while (child && child->key != name) child = child->sibling;
  return child;
}

static Shape *add_child(VM *vm, Shape *shape, StrObj *name) {
  Shape *child = shape_root(vm, shape->type, false);
  if (!child) return NULL;
  own(ref_to(name));
  child->key = name;
  child->parent = shape;
  child->n_attrs = shape->n_attrs + 1;
  child->sibling = shape->child;
  shape->child = child;
  return child;
}

Shape *shape_with(VM *vm, Shape *shape, StrObj *name) {
  Shape *child = find_child(shape, name);
  if (child || !(child = add_child(vm, shape, name))) return child;
  child->late = comes_late(shape->type) || shape->late;
  return child;
}

Shape *shape_without(VM *vm, const Shape *shape, ptrdiff_t slot) {
  enum { MOST = 64 };
  if ((ptrdiff_t)shape->n_attrs == slot + 1) return shape->parent;
  Shape *before = shape_without(vm, shape->parent, slot);
  Shape *child = before ? find_child(before, shape->key) : NULL;
  if (child || !before || shape->type->n_shapes_less >= MOST) return child;
  /* The reference's instances share their keys whether they have a value under each or not. */
  shape->type->n_shapes_less++;
  if ((child = add_child(vm, before, shape->key))) child->late = shape->late;
  return child;
}

DictObj *instance_dict(VM *vm, Obj *object) {
  Attrs *attrs = attrs_of(object);
  Shape *shape = object->shape;
  if (shape->has_dict && attrs->dict) return attrs->dict;
  DictObj *dict = dict_new(vm);
  if (!dict) return NULL;
  for (uint32_t i = 1; i <= shape->n_attrs; i++) {
    const Shape *s = shape;
    while (s->n_attrs > i) s = s->parent;
    if (dict_set(vm, dict, ref_to(s->key), ref(attrs->slots[i - 1])) < 0) {
      drop_obj(vm, dict);
      return NULL;
    }
  }
  instance_set_dict_steal(vm, object, dict);
  return dict;
}

void instance_set_dict_steal(VM *vm, Obj *object, DictObj *dict) {
  Attrs *attrs = attrs_of(object);
  uint32_t n = object->shape->n_attrs, capacity = attrs->capacity;
  /* What ends may give the object slots again, in the same room. */
  Value few[INLINE_ATTRS], *slots = attrs->slots, *room = instance_room(object);
  if (slots == room) slots = memcpy(few, room, n * sizeof *slots);
  DictObj *old = attrs->dict;
  object->shape = object->shape->type->dict_shape;
  *attrs = (Attrs){.dict = dict};
  for (uint32_t i = 0; i < n; i++) drop(vm, slots[i]);
  if (slots != few) attrs_free_slots(vm, object, slots, capacity);
  drop_obj(vm, old);
}
