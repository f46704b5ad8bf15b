"""Sentences → acts: commitments, reports, requests, positions, endorsements, concerns."""

from kg.acts.detect import Detected, detect_acts

__all__ = ["Detected", "detect_acts"]
