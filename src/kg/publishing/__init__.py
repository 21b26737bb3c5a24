# SPDX-FileCopyrightText: 2026 The ACE founders
# SPDX-License-Identifier: Apache-2.0
"""Loading the built graph into a SPARQL server, and proof that the server holds it."""
