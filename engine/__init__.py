"""The numbers of `model`, faster: for one network or a stack of them, in pieces if need be.

`train` is `model.train` and more, and `NeuralNetwork` a classifier of scikit-learn's; tests hold
both equal to `model`.
"""

from engine.classifier import NeuralNetwork
from engine.parameters import count, flatten, flatten_memory, unflatten, unflatten_memory
from engine.training import Recorded, Training, train

__all__ = [
    "NeuralNetwork",
    "Recorded",
    "Training",
    "count",
    "flatten",
    "flatten_memory",
    "train",
    "unflatten",
    "unflatten_memory",
]
