package app.clientwave.webhooks.web;

import app.clientwave.webhooks.delivery.Sender;
import app.clientwave.webhooks.figures.CountsFlush;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;

/**
 * Has what is in flight recorded, and counted, when the application ends. <i>Why here: the server
 * takes the data source away with the web module, before the beans' own {@code @PreDestroy}.</i>
 */
@WebListener
public class Farewell implements ServletContextListener {
  @Inject Sender sender;
  @Inject CountsFlush figures;

  @Override
  public void contextDestroyed(ServletContextEvent event) {
    sender.finish();
    figures.flush();
  }
}
