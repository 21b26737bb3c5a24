# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""Validation at the speed of the store: a gate of SPARQL queries, and pySHACL for what the gate suspects."""
