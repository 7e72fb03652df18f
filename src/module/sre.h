/* The parts of the module _sre: code lists, the matcher, and the objects Pattern, Match and Scanner.

   A pattern's code is a list of 32-bit words as the reference's re._compiler makes it; regex_check accepts
   what the matcher can run without looking again. The matcher works on text of 1, 2 or 4 bytes per character.
 */
#ifndef MODULE_SRE_H
#define MODULE_SRE_H
#include "object/dict.h"
#include "object/tuple.h"
#include "runtime/buffer.h"

enum {
  RE_FAILURE,
  RE_SUCCESS,
  RE_ANY,
  RE_ANY_ALL,
  RE_ASSERT,
  RE_ASSERT_NOT,
  RE_AT,
  RE_BRANCH,
  RE_CATEGORY,
  RE_CHARSET,
  RE_BIGCHARSET,
  RE_GROUPREF,
  RE_GROUPREF_EXISTS,
  RE_IN,
  RE_INFO,
  RE_JUMP,
  RE_LITERAL,
  RE_MARK,
  RE_MAX_UNTIL,
  RE_MIN_UNTIL,
  RE_NOT_LITERAL,
  RE_NEGATE,
  RE_RANGE,
  RE_REPEAT,
  RE_REPEAT_ONE,
  RE_SUBPATTERN,
  RE_MIN_REPEAT_ONE,
  RE_ATOMIC_GROUP,
  RE_POSSESSIVE_REPEAT,
  RE_POSSESSIVE_REPEAT_ONE,
  RE_GROUPREF_IGNORE,
  RE_IN_IGNORE,
  RE_LITERAL_IGNORE,
  RE_NOT_LITERAL_IGNORE,
  RE_GROUPREF_LOC_IGNORE,
  RE_IN_LOC_IGNORE,
  RE_LITERAL_LOC_IGNORE,
  RE_NOT_LITERAL_LOC_IGNORE,
  RE_GROUPREF_UNI_IGNORE,
  RE_IN_UNI_IGNORE,
  RE_LITERAL_UNI_IGNORE,
  RE_NOT_LITERAL_UNI_IGNORE,
  RE_RANGE_UNI_IGNORE,
  RE_OPCODES /* how many there are */
};
enum { RE_INFO_PREFIX = 1, RE_INFO_LITERAL = 2, RE_INFO_CHARSET = 4 };
#define RE_MAXREPEAT 0xffffffffu
enum { RE_MAGIC = 20220615, RE_CODESIZE = 4, RE_MAXGROUPS = 0x3fffffff };

/* What is worked out from a pattern's code when it is first used (sre_plan.c). */
typedef struct RegexPlan {
  uint64_t *bits;   /* sets of the characters below 256, four words each; those above are not in question */
  uint32_t *set_at; /* for each word of the code: which set belongs to it. At an item that takes one
                       character, but for LITERAL and ANY_ALL: what it takes. At the skip of a branch's
                       alternative: how it can begin; NO_SET: in any way, or it may be empty */
  size_t n_sets, cap_sets, n_code;
  uint32_t first; /* how a match can begin; or NO_SET */
} RegexPlan;
#define NO_SET UINT32_MAX

typedef struct PatternObj {
  Obj head;
  Value pattern;     /* str, bytes or None */
  Value group_index; /* dict: name -> number */
  Value index_group; /* tuple: number -> name or None */
  int64_t groups, flags;
  int is_bytes; /* 1, 0; -1: any */
  size_t n_code;
  uint32_t *code;
  RegexPlan *plan; /* NULL until it is needed */
} PatternObj;

typedef struct MatchObj {
  Obj head;
  Value string, regs;                /* regs UNDEF: not made yet */
  PatternObj *pattern;               /* owned */
  ptrdiff_t pos, endpos, last_index; /* -1: none */
  size_t n;                          /* groups, the whole match included */
  ptrdiff_t mark[];                  /* 2 * n; -1: did not take part */
} MatchObj;

/* What is being matched: the text, where, and what has been found. Positions are characters. */
enum { REGEX_MARKS = 16 };
typedef struct RegexState {
  VM *vm;
  PatternObj *pattern; /* borrowed */
  Value string;        /* owned */
  Buffer buffer;       /* holds the text when it is no str */
  const void *text;
  int kind;
  bool is_bytes;
  ptrdiff_t pos, endpos; /* as asked, inside the text */
  ptrdiff_t start, ptr, end;
  bool match_all, must_advance;
  uint32_t work;   /* failures since the limits were asked */
  ptrdiff_t *mark; /* 2 * groups */
  ptrdiff_t last_mark, last_index;
  ptrdiff_t room[REGEX_MARKS]; /* the marks when they are few: a state never moves */
} RegexState;

/* 0, or -1: TypeErrors about the string. */
int regex_init(RegexState *state, VM *vm, PatternObj *pattern, Ref string, ptrdiff_t pos, ptrdiff_t endpos);
void regex_fini(RegexState *state);
/* At state->start / from there on: 1 (state->start and ->ptr are the ends), 0, -1 exception. */
int regex_match(RegexState *state);
int regex_search(RegexState *state);
void regex_reset(RegexState *state); /* forgets groups */
/* Text of a group or of a place; owned. Groups that did not match: empty text or None. */
Value regex_group(RegexState *state, int64_t group, bool empty);
Value regex_slice(RegexState *state, ptrdiff_t from, ptrdiff_t to);
/* The complaint about a group that ends before it begins, which possessive repeats can make of the
 * reference's marks. */
Value regex_wrong_span(VM *vm);
/* A Match of what was found. */
Value match_new(RegexState *state, TypeObj *type);

/* The pattern's plan; NULL: exception. */
const RegexPlan *regex_plan_make(VM *vm, PatternObj *pattern);
static inline const RegexPlan *regex_plan(VM *vm, PatternObj *pattern) {
  return pattern->plan ? pattern->plan : regex_plan_make(vm, pattern);
}
void regex_plan_free(VM *vm, RegexPlan *plan);
static inline bool regex_set_has(const RegexPlan *plan, uint32_t set, uint32_t c) {
  return plan->bits[set * 4 + c / 64] >> (c & 63) & 1;
}

/* Whether the code is what the matcher can run: 1, 0; -1 exception. */
int regex_check(VM *vm, const uint32_t *code, size_t n, int64_t groups);

/* One character against a character set (code behind its skip), or an item that matches one character. */
uint32_t regex_ascii_lower(uint32_t c);
static inline uint32_t regex_char(const RegexState *s, ptrdiff_t i) {
  if (s->kind == 1) return ((const uint8_t *)s->text)[i];
  if (s->kind == 2) return ((const uint16_t *)s->text)[i];
  return ((const uint32_t *)s->text)[i];
}
/* Whether the item at `item` (one that takes one character) takes this one. */
bool regex_takes(const uint32_t *item, uint32_t c);
/* An AT code at a place. */
bool regex_at(const RegexState *s, uint32_t at, ptrdiff_t ptr);

/* The matcher's choices. One for all matches of a VM: none runs while another does. */
typedef struct RegexStack {
  struct RegexFrame *frames;
  size_t n, capacity;
  ptrdiff_t *marks;
  size_t n_marks, cap_marks;
} RegexStack;
void regex_stack_free(VM *vm, RegexStack *stack);

typedef struct SreState {
  TypeObj *pattern, *match, *scanner;
  RegexStack stack;
} SreState;
SreState *sre_state(VM *vm);
extern const TypeSpec pattern_spec, match_spec, scanner_spec;
/* A scanner over a string, as Pattern.scanner() gives it. */
Value scanner_new(VM *vm, PatternObj *pattern, Ref string, ptrdiff_t pos, ptrdiff_t endpos);
/* re.NAME(pattern, a, b); b may be UNDEF. */
Value call_re(VM *vm, const char *name, Ref pattern, Ref a, Ref b);
#define as_pattern(v) ((PatternObj *)obj_of(v))
#define as_match(v) ((MatchObj *)obj_of(v))
#endif
