// link: sb_base
/* Against hash() of the reference under PYTHONHASHSEED=0, whose key is zero. */
#include "base/siphash.h"
#include "unit.h"

int main(void) {
  CHECK((int64_t)siphash13(0, 0, "a", 1) == 4644417185603328019);
  CHECK((int64_t)siphash13(0, 0, "abcdefgh", 8) == 4574395652268504554);
  CHECK((int64_t)siphash13(0, 0, "__class__ and more", 18) == 5372370606660871749);
  return finish();
}
