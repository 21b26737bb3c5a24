# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""The one place that holds the package version."""

__version__ = "0.1.0"
