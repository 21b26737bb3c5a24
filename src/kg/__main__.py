# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""``python -m kg`` is ``kg``."""

from __future__ import annotations

from kg.cli import main

if __name__ == "__main__":
    main()
