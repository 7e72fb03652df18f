"""Start-up with the modules that many scripts import."""
import argparse
import collections
import dataclasses
import json
import re

print(len({argparse, collections, dataclasses, json, re}))
