leaf = "leaf of " + __package__
