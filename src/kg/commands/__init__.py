# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""The commands of ``kg``: thin shells over the package's functions, which they import only when they run."""
