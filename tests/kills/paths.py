"""Where the modules of the other tests lie: importing this makes them found."""

import os
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
TESTS = os.path.dirname(HERE)
sys.path.extend([os.path.join(TESTS, "interop"), os.path.join(TESTS, "system")])
