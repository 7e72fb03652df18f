# moments: what the collector takes shows here
class Node:
    def __init__(self):
        self.me = self

    def __del__(self):
        print("at a moment of the collector's own")


for _ in range(5000):
    Node()
