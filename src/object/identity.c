/* Which objects' ids are known to somebody: see identity.h.

   A record for each object that has a number: in a table by the object's place as long as it lives, and in
   the last limbs of its numbers. Records end with their last number. It must know nothing of what asks. */
#include "object/identity.h"
#include "object/int_int.h"
#include "runtime/error.h"
#include <string.h>

typedef struct Record {
  struct Record *next; /* in the same place of the table */
  const Obj *object;   /* not to be looked into; NULL: it has gone */
  IntObj *last;        /* a number that is there, not owned; NULL: ask for a new one */
  int64_t last_is;
  size_t n_numbers, n_hashed;
} Record;

typedef struct Identities {
  size_t n, n_places;      /* n_places: a power of 2 */
  size_t n_hashed_of_gone; /* numbers that have been hashed and outlive their object */
  Record *places[];
} Identities;

enum { FIRST_PLACES = 64, RECORD_LIMBS = (sizeof(Record *) + sizeof(Limb) - 1) / sizeof(Limb) };

static Record **place_of(Identities *ids, const Obj *object) {
  uint64_t mixed = (uint64_t)(uintptr_t)object * UINT64_C(0x9e3779b97f4a7c15);
  return &ids->places[(size_t)(mixed >> 32) & (ids->n_places - 1)];
}

static size_t table_bytes(size_t n_places) {
  return sizeof(Identities) + n_places * sizeof(Record *);
}

/* A table of twice as many places, or the first. 0 or -1. */
static int grow(VM *vm) {
  Identities *old = vm->identities;
  size_t n_places = old ? old->n_places * 2 : FIRST_PLACES;
  Identities *ids = vm_alloc(vm, table_bytes(n_places));
  if (!ids) return -1;
  memset(ids, 0, table_bytes(n_places));
  ids->n_places = n_places;
  for (size_t i = 0; old && i < old->n_places; i++)
    for (Record *record = old->places[i], *next; record; record = next) {
      Record **place = place_of(ids, record->object);
      next = record->next;
      record->next = *place;
      *place = record;
    }
  if (old) {
    ids->n = old->n;
    ids->n_hashed_of_gone = old->n_hashed_of_gone;
    vm_free(vm, old, table_bytes(old->n_places));
  }
  vm->identities = ids;
  return 0;
}

/* The record of a living object, made when there is none; NULL: exception. */
static Record *record_for(VM *vm, const Obj *object) {
  if ((!vm->identities || vm->identities->n >= vm->identities->n_places) && grow(vm) < 0) return NULL;
  Record **place = place_of(vm->identities, object);
  for (Record *record = *place; record; record = record->next)
    if (record->object == object) return record;
  Record *record = vm_alloc(vm, sizeof *record);
  if (!record) return NULL;
  *record = (Record){.next = *place, .object = object};
  *place = record;
  vm->identities->n++;
  return record;
}

static void take_out(VM *vm, Record *record) {
  Record **at = place_of(vm->identities, record->object);
  while (*at != record) at = &(*at)->next;
  *at = record->next;
  vm->identities->n--;
}

static Record *record_of(const IntObj *i) {
  Record *record;
  memcpy(&record, &i->limbs[i->room - RECORD_LIMBS], sizeof(Record *));
  return record;
}

Value identity_number(VM *vm, Ref v, OpaqueKind kind, int64_t number) {
  if (!is_ptr(v)) return int_opaque(vm, kind, number);
  Big big;
  Record *record = record_for(vm, obj_of(v));
  if (record && record->last && record->last_is == number && record->last->opaque_kind == (uint8_t)kind)
    return own(ref_to(record->last));
  IntObj *result = record ? int_result(vm, 64 / BIG_LIMB_BITS + 1 + RECORD_LIMBS, &big) : NULL;
  if (!result) {
    if (record && !record->n_numbers) {
      take_out(vm, record);
      vm_free(vm, record, sizeof *record);
    }
    return ERR;
  }
  big_set_i64(&big, number);
  result->n = (uint32_t)big.n;
  result->negative = big.negative;
  result->opaque = vm;
  result->opaque_kind = (uint8_t)kind;
  result->identity = IDENTITY_KNOWN;
  memcpy(&result->limbs[result->room - RECORD_LIMBS], &record, sizeof(Record *));
  record->n_numbers++;
  record->last = result;
  record->last_is = number;
  return value_of(result);
}

int identity_hashed(VM *vm, IntObj *i) {
  Record *record = record_of(i);
  size_t of_others = vm->identities->n_hashed_of_gone - (record->object ? 0 : record->n_hashed);
  if (of_others) return trap(vm, "the id of an object that has gone, as a key"), -1;
  if (i->identity == IDENTITY_HASHED) return 0;
  i->identity = IDENTITY_HASHED;
  record->n_hashed++;
  vm->identities->n_hashed_of_gone += !record->object;
  return 0;
}

bool identity_unknown(Ref a, Ref b) {
  const IntObj *x = as_int(a), *y = as_int(b);
  if (!x->identity || !y->identity || record_of(x) == record_of(y)) return false;
  return !record_of(x)->object || !record_of(y)->object;
}

void identity_forget(VM *vm, IntObj *i) {
  Record *record = record_of(i);
  if (i->identity == IDENTITY_HASHED) {
    record->n_hashed--;
    vm->identities->n_hashed_of_gone -= !record->object;
  }
  if (record->last == i) record->last = NULL;
  if (--record->n_numbers) return;
  if (record->object) take_out(vm, record);
  vm_free(vm, record, sizeof *record);
}

void identity_ends(VM *vm, const Obj *object) {
  for (Record *record = *place_of(vm->identities, object); record; record = record->next) {
    if (record->object != object) continue;
    take_out(vm, record);
    record->object = NULL;
    vm->identities->n_hashed_of_gone += record->n_hashed;
    return;
  }
}
