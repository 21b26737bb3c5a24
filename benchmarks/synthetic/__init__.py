# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""Synthetic graphs of the ACE model: invented conflicts, each shaped like the curated graph, of any number."""
