package app.clientwave.webhooks.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;

/** From each page of Settings to the others. */
@Named
@ApplicationScoped
public class Navigation {
  @Inject HttpServletRequest request;
  @Inject CurrentCaller caller;
  @Inject Host host;

  /** Those that the caller may see. */
  public List<SettingsPage> getPages() {
    return Arrays.stream(SettingsPage.values())
        .filter(page -> page == page.inNavigation())
        .filter(page -> host.has(page) && page.isFor(caller.role()))
        .toList();
  }

  public boolean isCurrent(SettingsPage page) {
    return page == SettingsPage.at(SignIn.path(request)).inNavigation();
  }
}
