<?php
// Verifies what comes to https://example.com/webhooks/clientwave by X-ClientWave-Signature:
// "sha256=" and the hex HMAC-SHA256 of the body's bytes.
// php -S 127.0.0.1:3000 clientwave.php
declare(strict_types=1);

$secret = getenv('WEBHOOK_SECRET');
if (!$secret) { // with an empty key anybody could sign
    http_response_code(500);
    exit('WEBHOOK_SECRET is not set');
}

$body = file_get_contents('php://input'); // the bytes as they came; $_POST knows nothing of JSON
$expected = 'sha256=' . hash_hmac('sha256', $body, $secret);
if (!hash_equals($expected, $_SERVER['HTTP_X_CLIENTWAVE_SIGNATURE'] ?? '')) {
    http_response_code(401);
    exit('Unauthorized');
}

$event = json_decode($body, true, flags: JSON_THROW_ON_ERROR);
file_put_contents('php://stdout', "verified {$event['id']} {$event['type']}\n");
echo 'OK';
