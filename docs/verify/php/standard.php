<?php
// Verifies the signature of Standard Webhooks without a library, its time limit included.
// php -S 127.0.0.1:$PORT standard.php
declare(strict_types=1);

const TOLERANCE_SECONDS = 300;

$secret = getenv('WEBHOOK_SECRET');
if (!$secret) { // with an empty key anybody could sign
    http_response_code(500);
    exit('WEBHOOK_SECRET is not set');
}
// A secret of your own choice is the key as it stands; behind whsec_ stands its base64.
$key = str_starts_with($secret, 'whsec_') ? base64_decode(substr($secret, 6), true) : $secret;

$id = $_SERVER['HTTP_WEBHOOK_ID'] ?? '';
$timestamp = $_SERVER['HTTP_WEBHOOK_TIMESTAMP'] ?? '';
$body = file_get_contents('php://input');
$expected = 'v1,' . base64_encode(hash_hmac('sha256', "$id.$timestamp.$body", $key, true));

// While a secret is being rotated there are two signatures, and one of them has to fit.
$genuine = false;
foreach (explode(' ', $_SERVER['HTTP_WEBHOOK_SIGNATURE'] ?? '') as $signature) {
    $genuine = hash_equals($expected, $signature) || $genuine;
}
$fresh = ctype_digit($timestamp) && abs(time() - (int) $timestamp) <= TOLERANCE_SECONDS;
if (!$genuine || !$fresh) {
    http_response_code(401);
    exit('Unauthorized');
}

$event = json_decode($body, true, flags: JSON_THROW_ON_ERROR);
file_put_contents('php://stdout', "verified {$event['id']} {$event['type']}\n");
echo 'OK';
