/* Division of limb arrays: by limbs (Knuth's algorithm D) and recursively above (Burnikel and Ziegler's), so
   that a large division costs a few products. big_divmod rounds the quotient down. */
#include "base/limbs.h"
#include <string.h>

enum { RECURSE_FROM = BIG_LIMB_BITS == 64 ? 50 : 70, STACK_LIMBS = 128 };

/* One quotient limb at a time, estimated from the top two limbs of the divisor. */
static void limbs_div_school(Limb *q, Limb *a, size_t an, const Limb *b, size_t bn) {
  if (bn == 1) {
    LimbDivisor by = limb_divisor(b[0]);
    Limb rest = a[an];
    for (size_t i = an; i--;) q[i] = limb_div(&rest, rest, a[i], by);
    a[0] = rest;
    return;
  }
  LimbDivisor by = limb_divisor(b[bn - 1]);
  Limb next = b[bn - 2];
  for (size_t i = an - bn + 1; i--;) {
    Limb *top = a + i + bn, guess, rest;
    if (*top >= by.d) {
      guess = (Limb) ~(Limb)0;
    } else {
      guess = limb_div(&rest, *top, top[-1], by);
      /* At most two too large; the second limb shows it nearly always. */
      while ((Limb2)guess * next > (((Limb2)rest << BIG_LIMB_BITS) | top[-2])) {
        guess--;
        rest += by.d;
        if (rest < by.d) break;
      }
    }
    Limb borrow = limbs_submul_1(a + i, b, bn, guess);
    Limb over = *top - borrow;
    while (over) { /* the all-ones guess may need it twice */
      guess--;
      over += limbs_add(a + i, a + i, bn, b, bn);
    }
    *top = 0;
    q[i] = guess;
  }
}

/* a[0..n+m) / b[0..n) with m <= n and b normalised: the quotient's m limbs in q, its overflow (0 or 1)
   returned, the remainder in a[0..n), the limbs above it zero. Halves the quotient: divides by the top of b,
   takes the product with its bottom off, and corrects. */
static Limb div_recursive(Limb *q, Limb *a, size_t m, const Limb *b, size_t n, Limb *scratch);

/* Takes quotient (with overflow) times the low `low` limbs of b off a[0..n_a); lowers the quotient while
   negative, adding b back at a. */
static Limb correct(Limb *q, size_t qn, Limb over, Limb *a, size_t n, const Limb *b, size_t low,
                    Limb *scratch) {
  Limb *product = scratch;
  limbs_mul(product, q, qn, b, low, scratch + qn + low);
  Limb borrow = limbs_sub(a, a, n, product, qn + low);
  if (over) borrow += limbs_sub(a + qn, a + qn, n - qn, b, low);
  while (borrow) {
    over -= limbs_sub_1(q, q, qn, 1);
    borrow -= limbs_add(a, a, n, b, n);
  }
  return over;
}

static Limb div_base(Limb *q, Limb *a, size_t m, const Limb *b, size_t n) {
  Limb over = 0;
  if (limbs_cmp_n(a + m, b, n) >= 0) {
    limbs_sub(a + m, a + m, n, b, n);
    over = 1;
  }
  if (m) limbs_div_school(q, a, n + m - 1, b, n);
  return over;
}

static Limb div_recursive(Limb *q, Limb *a, size_t m, const Limb *b, size_t n, Limb *scratch) {
  if (m < RECURSE_FROM) return div_base(q, a, m, b, n);
  size_t k = m / 2;
  Limb over = div_recursive(q + k, a + 2 * k, m - k, b + k, n - k, scratch);
  over = correct(q + k, m - k, over, a + k, n, b, k, scratch);
  Limb low_over = div_recursive(q, a + k, k, b + k, n - k, scratch);
  correct(q, k, low_over, a, n, b, k, scratch);
  return over;
}

size_t limbs_div_scratch(size_t an, size_t bn) {
  size_t qn = an - bn + 1, m = qn < bn ? qn : bn;
  if (m < RECURSE_FROM) return 0;
  return 2 * m + limbs_mul_scratch(m, m);
}

void limbs_div(Limb *q, Limb *a, size_t an, const Limb *b, size_t bn, Limb *scratch) {
  size_t left =
      an - bn + 1; /* quotient limbs still to find; a[an] lies below b's top, so no overflow comes out */
  if (bn < RECURSE_FROM || left < RECURSE_FROM) {
    limbs_div_school(q, a, an, b, bn);
    return;
  }
  size_t first = left % bn ? left % bn : bn;
  left -= first;
  div_recursive(q + left, a + left, first, b, bn, scratch);
  while (left) {
    left -= bn;
    div_recursive(q + left, a + left, bn, b, bn, scratch);
  }
}

/* |a| / |b| with a->n >= b->n >= 2: quotient into q, remainder into r[0..b->n). */
static int divide_magnitudes(Limb *q, Limb *r, const Big *a, const Big *b, const BigMem *mem) {
  size_t an = a->n, bn = b->n, scratch_n = limbs_div_scratch(an, bn), need = an + 1 + bn + scratch_n;
  Limb here[STACK_LIMBS];
  Limb *work = need <= STACK_LIMBS ? here : limbs_take(mem, need);
  if (!work) return -1;
  Limb *top = work, *divisor = work + an + 1;
  unsigned shift = limb_leading_zeros(b->limbs[bn - 1]);
  top[an] = limbs_shl(top, a->limbs, an, shift);
  limbs_shl(divisor, b->limbs, bn, shift);
  limbs_div(q, top, an, divisor, bn, divisor + bn);
  limbs_shr(r, top, bn, shift);
  if (work != here) limbs_give(mem, work, need);
  return 0;
}

/* What truncation gave -> floor: with different signs and a rest, the quotient goes down by one. */
static void floor_results(Big *quotient, Big *remainder, Limb *r, size_t rn, const Big *a, const Big *b) {
  bool differ = a->negative != b->negative;
  rn = limbs_trim(r, rn);
  if (differ && rn) {
    if (quotient) {
      Limb carry = limbs_add_1(quotient->limbs, quotient->limbs, quotient->n, 1);
      if (carry) quotient->limbs[quotient->n++] = carry;
    }
    if (remainder) {
      limbs_sub(remainder->limbs, b->limbs, b->n, r, rn);
      rn = b->n;
    }
  }
  if (quotient) {
    quotient->n = limbs_trim(quotient->limbs, quotient->n);
    quotient->negative = differ && quotient->n;
  }
  if (remainder) {
    remainder->n = limbs_trim(remainder->limbs, rn);
    remainder->negative = b->negative && remainder->n;
  }
}

/* A dividend shorter than the divisor: the quotient is 0, or -1 for different signs. */
static void divide_short(Big *quotient, Big *remainder, const Big *a, const Big *b) {
  bool differ = a->n && a->negative != b->negative;
  if (quotient) {
    quotient->limbs[0] = 1;
    quotient->n = differ;
    quotient->negative = differ;
  }
  if (remainder) {
    if (differ)
      limbs_sub(remainder->limbs, b->limbs, b->n, a->limbs, a->n);
    else if (a->n)
      memcpy(remainder->limbs, a->limbs, a->n * sizeof(Limb));
    remainder->n = limbs_trim(remainder->limbs, differ ? b->n : a->n);
    remainder->negative = b->negative && remainder->n;
  }
}

int big_divmod(Big *quotient, Big *remainder, const Big *a, const Big *b, const BigMem *mem) {
  if (limbs_cmp(a->limbs, a->n, b->limbs, b->n) < 0) {
    divide_short(quotient, remainder, a, b);
    return 0;
  }
  size_t qn = a->n - b->n + 1, need = (quotient ? 0 : qn) + (remainder ? 0 : b->n);
  Limb here[STACK_LIMBS];
  Limb *spare = need <= STACK_LIMBS ? here : limbs_take(mem, need);
  if (!spare) return -1;
  Limb *q = quotient ? quotient->limbs : spare;
  Limb *r = remainder ? remainder->limbs : spare + (quotient ? 0 : qn);
  int status = 0;
  if (b->n == 1)
    r[0] = limbs_divrem_1(q, a->limbs, a->n, b->limbs[0]);
  else
    status = divide_magnitudes(q, r, a, b, mem);
  if (!status) {
    if (quotient) quotient->n = qn;
    floor_results(quotient, remainder, r, b->n, a, b);
  }
  if (spare != here) limbs_give(mem, spare, need);
  return status;
}
