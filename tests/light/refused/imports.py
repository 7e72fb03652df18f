print("never seen")
import json
