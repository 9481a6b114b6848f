package dk.sagsgang.engine;

import jakarta.servlet.Filter;
import %{engine.package}.engine.rest.security.auth.ProcessEngineAuthenticationFilter;
import %{engine.package}.engine.rest.security.auth.impl.HttpBasicAuthenticationProvider;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Basic authentication on all of REST and on the clock. Without a known user the engine also writes no operation log. */
@Configuration
class RestAuthentication {

  @Bean
  FilterRegistrationBean<Filter> restAuthenticationFilter() {
    FilterRegistrationBean<Filter> registration = new FilterRegistrationBean<>(new EverythingNeedsAUser());
    registration.setName("sagsgang-rest-authentication");
    registration.addInitParameter("authentication-provider", HttpBasicAuthenticationProvider.class.getName());
    registration.addUrlPatterns("/engine-rest/*", "/clock");
    registration.setAsyncSupported(true);
    registration.setOrder(1);
    return registration;
  }

  /** The engine's own filter leaves the list of engines and a few more open; here nothing is. */
  static class EverythingNeedsAUser extends ProcessEngineAuthenticationFilter {

    @Override
    protected boolean requiresEngineAuthentication(String url) {
      return true;
    }
  }
}
