# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""The measured steps; each runs in a process of its own and writes its records as soon as it has them."""
