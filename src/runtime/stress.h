/* What a stress build (cmake -DSAMEBYTE_STRESS=ON) does at every turn instead of seldom: a collection of
   cycles at every safe point, a new piece of stack for every frame, every key of a dict in every other one's
   way. What a program prints stays the same; it takes hundreds of times as long. */
#ifndef RUNTIME_STRESS_H
#define RUNTIME_STRESS_H

#ifdef SAMEBYTE_STRESS
enum { STRESS = 1 };
#else
enum { STRESS = 0 };
#endif
#endif
