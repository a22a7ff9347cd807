install(TARGETS dateline RUNTIME)
