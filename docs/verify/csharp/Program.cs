// Verifies what comes to https://example.com/webhooks/clientwave by X-ClientWave-Signature:
// "sha256=" and the hex HMAC-SHA256 of the body's bytes.
// dotnet run
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

var port = Environment.GetEnvironmentVariable("PORT") ?? "3000";
var secret = Environment.GetEnvironmentVariable("WEBHOOK_SECRET");
if (string.IsNullOrEmpty(secret))
{
    throw new InvalidOperationException("WEBHOOK_SECRET is not set");
}
var key = Encoding.UTF8.GetBytes(secret);

var builder = WebApplication.CreateBuilder(args);
builder.Logging.ClearProviders();
var app = builder.Build();

app.MapPost("/webhooks/clientwave", async (HttpRequest request) =>
{
    using var buffer = new MemoryStream();
    await request.Body.CopyToAsync(buffer); // the bytes as they came, before any parsing
    var body = buffer.ToArray();

    var mac = Convert.ToHexString(HMACSHA256.HashData(key, body)).ToLowerInvariant();
    var expected = Encoding.UTF8.GetBytes("sha256=" + mac);
    var received = Encoding.UTF8.GetBytes(request.Headers["X-ClientWave-Signature"].ToString());
    if (!CryptographicOperations.FixedTimeEquals(received, expected))
    {
        return Results.Text("Unauthorized", statusCode: StatusCodes.Status401Unauthorized);
    }

    using var json = JsonDocument.Parse(body);
    var id = json.RootElement.GetProperty("id").GetString();
    var type = json.RootElement.GetProperty("type").GetString();
    Console.WriteLine($"verified {id} {type}");
    return Results.Text("OK");
});

Console.WriteLine($"listening on http://127.0.0.1:{port}");
app.Run($"http://127.0.0.1:{port}");
