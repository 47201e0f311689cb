# The program alone, linked statically, for a user without rights.
#
#     docker build -t roadbook .
#     docker run --rm --user "$(id -u):$(id -g)" -v "$PWD:/project" roadbook build

FROM rust:1-alpine AS build
RUN apk add --no-cache musl-dev gcc make
WORKDIR /source
COPY . .
# What `roadbook --version` says it was built from: docker build --build-arg REVISION="$(git rev-parse --short HEAD)"
ARG REVISION=
RUN ROADBOOK_REVISION="$REVISION" cargo build --release --locked --bin roadbook \
 && mkdir -p /out/project \
 && cp target/release/roadbook THIRD-PARTY.md LICENSE-MIT LICENSE-APACHE /out/

FROM scratch
COPY --from=build --chown=1000:1000 /out/project /project
COPY --from=build /out/roadbook /out/THIRD-PARTY.md /out/LICENSE-MIT /out/LICENSE-APACHE /
USER 1000:1000
WORKDIR /project
ENTRYPOINT ["/roadbook"]
CMD ["--help"]
