# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""Benchmarks: our own steps and other tools, side by side in one run, on curated and synthetic graphs of our model."""
