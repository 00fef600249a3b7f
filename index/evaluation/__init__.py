"""Measures the answers: data sets in, one number a metric out; nothing else in the index knows of it."""
