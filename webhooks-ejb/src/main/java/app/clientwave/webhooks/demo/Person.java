package app.clientwave.webhooks.demo;

public record Person(String name, String email) {}
