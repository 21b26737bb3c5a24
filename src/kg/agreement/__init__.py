# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""How far a second coding of the same passages agrees with the graph, and how good its evidence links are."""
