# Two commands do everything: `make demo` and `make test`. Each installs the Debian packages that are missing.

PACKAGES = libgeos-dev libproj-dev libgdal-dev coinor-libcbc-dev libosmium2-dev zlib1g-dev libbz2-dev libexpat1-dev liblz4-dev \
           pkg-config gdal-bin osmium-tool libjs-leaflet
# What the tests use besides: a server for results in PostGIS, which they start as a user of its own, and a browser with
# Chinese letters for the report.
TEST_PACKAGES = postgresql-postgis chromium fonts-wqy-microhei python3
# Tests and product are built once, with the same flags: debug builds of the OpenStreetMap reader are slow.
BUILD_FLAGS = -c release -Xswiftc -enable-testing
REACH135 = .build/release/reach135
SAMPLE = GeoData/valley-city
SWIFT_PATHS = Sources Tests Package.swift Benchmarks/Package.swift Benchmarks/Cases Benchmarks/Guard \
              Benchmarks/PeerSide Benchmarks/Suite

.PHONY: help setup build demo test lint format sample-city bench bench-guard bench-peers clean

help:
	@echo "make demo         coverage of the sample city: what the product does"
	@echo "make test         every test"
	@echo "make build        the command line tool, at $(REACH135)"
	@echo "make lint         check the style of the sources"
	@echo "make bench        the benchmark suite; make bench-peers compares with other engines"
	@echo "make bench-guard  does a search do more work than it should?"
	@echo "make sample-city  write GeoData/valley-city again from its generator"

# Installs those of the packages $(1) that are missing.
define install
missing=""; for package in $(1); do \
    dpkg-query -W -f '$${Status}' $$package 2>/dev/null | grep -q 'ok installed' || missing="$$missing $$package"; \
done; \
if [ -n "$$missing" ]; then \
    echo "Installing:$$missing"; \
    command -v apt-get >/dev/null || { echo "Install these packages, or what your system calls them."; exit 1; }; \
    if [ "$$(id -u)" = 0 ]; then as_root=""; else as_root="sudo"; fi; \
    $$as_root apt-get update -qq && \
    DEBIAN_FRONTEND=noninteractive $$as_root apt-get install -y -qq --no-install-recommends $$missing >/dev/null; \
fi
endef

setup:
	@command -v swift >/dev/null || { echo "Swift 6.2 or later is needed: https://www.swift.org/install"; exit 1; }
	@$(call install,$(PACKAGES))

build: setup
	swift build $(BUILD_FLAGS)

demo: build
	@$(REACH135) coverage --streets $(SAMPLE)/streets.osm.pbf --points $(SAMPLE)/points.geojson \
	    --area $(SAMPLE)/area.geojson --attribution "Synthetic sample city of Reach135" --output demo-output
	@echo
	@echo "The results are in demo-output/. Open coverage.geojson, gaps.geojson and streets.geojson"
	@echo "in QGIS or at any GeoJSON viewer; summary.json has every figure."

test: setup
	@($(call install,$(TEST_PACKAGES))) || echo "Without $(TEST_PACKAGES) tests on a database are skipped."
	swift test $(BUILD_FLAGS)

lint:
	swift format lint --strict --recursive $(SWIFT_PATHS)

format:
	swift format --in-place --recursive $(SWIFT_PATHS)

sample-city: build
	.build/release/valley-city $(SAMPLE)

bench: setup
	Benchmarks/run-suite

bench-guard: setup
	swift build --package-path Benchmarks -c release --product bench-guard
	Benchmarks/.build/release/bench-guard Benchmarks/thresholds.json

bench-peers: build
	swift build --package-path Benchmarks -c release --product peer-side
	Benchmarks/peers/run --own $(CURDIR)/Benchmarks/.build/release/peer-side --reach135 $(CURDIR)/$(REACH135)

clean:
	rm -rf .build demo-output
