# The bot as a container: docker build -t opsbot .
# One server keeps its SQLite store in the volume /data; several share PostgreSQL. See docs/operations.md.
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /source
COPY . .
RUN dotnet publish src/OpsBot -c Release -o /app --nologo

FROM mcr.microsoft.com/dotnet/aspnet:10.0
RUN apt-get update && apt-get install -y --no-install-recommends fonts-noto-cjk tzdata && rm -rf /var/lib/apt/lists/*
WORKDIR /app
COPY --from=build /app .
RUN mkdir /data && chown app:app /data
USER app
VOLUME /data
ENV OpsBot__DataDirectory=/data OpsBot__Urls=http://0.0.0.0:8080 DOTNET_EnableDiagnostics=0
EXPOSE 8080
ENTRYPOINT ["/app/opsbot"]
CMD ["serve"]
