"""What ``streamlit run app.py`` and a deployed link start: the page, served with what it needs around it."""

from __future__ import annotations

import streamlit as st

from geo.views.page.served import LAYERS, SCRIPT

app = st.App(SCRIPT, middleware=LAYERS)
