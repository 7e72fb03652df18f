print(
   foo
   .bar
)
