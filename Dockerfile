FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /src
COPY . .
RUN bash -euo pipefail -c 'source scripts/processes.sh && source scripts/build.sh && generate' \
 && dotnet publish SecurityInfo.Api -c Release --no-build -o /app

FROM mcr.microsoft.com/dotnet/aspnet:10.0
WORKDIR /app
COPY --from=build /app .
# A new volume takes its owner and mode from this folder.
RUN install -d -o "$APP_UID" -g "$APP_UID" -m 700 /var/lib/securityinfo/keys
ENV ASPNETCORE_ENVIRONMENT=Production \
    ASPNETCORE_HTTP_PORTS=8080 \
    KeyRing__Path=/var/lib/securityinfo/keys
USER $APP_UID
EXPOSE 8080
# The image has neither curl nor wget.
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 CMD ["bash", "-c", \
    "exec 3<>/dev/tcp/127.0.0.1/8080 && printf 'GET /health/ready HTTP/1.0\\r\\nHost: localhost\\r\\n\\r\\n' >&3 && read -r _ status _ <&3 && [ \"$status\" = 200 ]"]
ENTRYPOINT ["dotnet", "SecurityInfo.Api.dll"]
