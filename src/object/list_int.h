/* Shared by list.c, list_methods.c and list_sort.c. */
#ifndef OBJECT_LIST_INT_H
#define OBJECT_LIST_INT_H
#include "object/list.h"
extern const MethodDef list_methods[];
#endif
